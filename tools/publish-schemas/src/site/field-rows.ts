import {
  type CatalogueEntry,
  type FieldMetadata,
  isJsonObject,
  type JsonSchema,
} from "@ksc-edr/core/json-schema";
import { describeRules, describeType } from "./describe-rules.js";

/** One field of a schema, as a row of its page. */
export interface FieldRow {
  /** `params[].type` */
  readonly path: string;
  readonly depth: number;
  readonly isRequired: boolean;
  readonly type: string;
  readonly rules: readonly string[];
  /** Rules for some values of another field: `type is 22`. */
  readonly choices: readonly Choice[];
  readonly title: string;
  readonly description: string;
  readonly examples: readonly unknown[];
  readonly metadata: FieldMetadata;
}

export interface Choice {
  readonly when: string;
  readonly rules: readonly string[];
}

/** The fields of a schema in order. The fields of an object follow it. */
export function listFieldRows(schema: JsonSchema, entry: CatalogueEntry): FieldRow[] {
  return rowsOf(schema, "", 0, entry.metadata);
}

function rowsOf(
  schema: JsonSchema,
  pointer: string,
  depth: number,
  metadata: CatalogueEntry["metadata"],
): FieldRow[] {
  if (isJsonObject(schema["items"])) return rowsOf(schema["items"], `${pointer}/items`, depth, metadata);
  const required = (schema["required"] as string[] | undefined) ?? [];
  const members = isJsonObject(schema["properties"]) ? schema["properties"] : {};
  return Object.entries(members).flatMap(([name, member]) => {
    const at = `${pointer}/properties/${name}`;
    const known = metadata[at];
    if (!isJsonObject(member) || known === undefined || !("path" in known)) return [];
    const row: FieldRow = {
      path: known.path,
      depth,
      isRequired: required.includes(name),
      type: describeType(member),
      rules: describeRules(member),
      choices: choicesOf(schema, name),
      title: String(member["title"]),
      description: String(member["description"]),
      examples: (member["examples"] as unknown[] | undefined) ?? [],
      metadata: known,
    };
    return [row, ...rowsOf(member, at, depth + 1, metadata)];
  });
}

/** The rules of one member in each branch of a union. */
function choicesOf(schema: JsonSchema, name: string): Choice[] {
  const branches = (schema["allOf"] as JsonSchema[] | undefined) ?? [];
  return branches.flatMap((branch) => {
    const member = at(branch, "then", "properties", name);
    const [[discriminator, limit] = []] = Object.entries(at(branch, "if", "properties") ?? {});
    if (member === undefined || discriminator === undefined || !isJsonObject(limit)) return [];
    const values = (Object.hasOwn(limit, "const") ? [limit["const"]] : (limit["enum"] as unknown[])).join(
      ", ",
    );
    const rules = describeRules(member);
    return [
      { when: `${discriminator} is ${values}`, rules: rules.length > 0 ? rules : [String(member["title"])] },
    ];
  });
}

function at(schema: JsonSchema, ...steps: readonly string[]): JsonSchema | undefined {
  const found = steps.reduce<unknown>((part, step) => (isJsonObject(part) ? part[step] : undefined), schema);
  return isJsonObject(found) ? found : undefined;
}
