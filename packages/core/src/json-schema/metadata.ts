import * as z from "zod";
import { type Provenance, provenanceRegistry } from "../provenance.js";
import { type TaskProfile, taskProfileRegistry } from "../tasks/task-profile.js";

/** Facts about one field that its schema does not have. */
export interface FieldMetadata extends Provenance {
  /** The field, written as `params[].type`. */
  readonly path: string;
}

/** Facts about a whole schema. A response task also has a profile. */
export type DocumentMetadata = Provenance & Partial<TaskProfile>;

/** Metadata of one schema by JSON pointer into its document; `""` is the document itself. */
export interface SchemaMetadata {
  readonly "": DocumentMetadata;
  readonly [pointer: string]: FieldMetadata | DocumentMetadata;
}

/** Collects the metadata of a schema and of each field in it. @throws when a field has no source. */
export function collectMetadata(schema: z.ZodType): SchemaMetadata {
  const provenance = provenanceRegistry.get(schema);
  if (provenance === undefined) throw new Error(`${schema.meta()?.id}: no source is known of this schema`);
  const root = { ...taskProfileRegistry.get(schema), ...provenance };
  return { "": root, ...Object.fromEntries(fieldsOf(schema, "", "")) };
}

function* fieldsOf(
  schema: z.core.$ZodType,
  pointer: string,
  path: string,
): Generator<[string, FieldMetadata]> {
  if (schema instanceof z.ZodOptional) {
    yield* fieldsOf(schema.unwrap(), pointer, path);
  } else if (schema instanceof z.ZodArray) {
    yield* fieldsOf(schema.element, `${pointer}/items`, `${path}[]`);
  } else if (schema instanceof z.ZodDiscriminatedUnion) {
    yield* unionFieldsOf(schema, pointer, path);
  } else if (schema instanceof z.ZodObject) {
    for (const [name, field] of Object.entries<z.core.$ZodType>(schema.shape)) {
      const at = `${pointer}/properties/${name}`;
      const member = path === "" ? name : `${path}.${name}`;
      yield [at, { path: member, ...provenanceOf(field, member) }];
      yield* fieldsOf(field, at, member);
    }
  }
}

/** The branches have the same members. The schema of each branch describes what is inside a member that differs. */
function* unionFieldsOf(union: z.ZodDiscriminatedUnion, pointer: string, path: string) {
  const [first] = union.options;
  if (first === undefined) return;
  const prefix = `${pointer}/properties/`;
  for (const [at, field] of fieldsOf(first, pointer, path)) {
    if (!at.slice(prefix.length).includes("/")) yield [at, field] as [string, FieldMetadata];
  }
}

function provenanceOf(field: z.core.$ZodType, path: string): Provenance {
  const provenance = provenanceRegistry.get(field instanceof z.ZodOptional ? field.unwrap() : field);
  if (provenance?.kind === undefined) throw new Error(`${path}: no kind or source is known of this field`);
  return provenance;
}
