import { emitSchema, type SchemaSource } from "./emit-schema.js";
import { emitTypes } from "./emit-types.js";
import type { JsonSchema } from "./json-document.js";
import { collectMetadata, type SchemaMetadata } from "./metadata.js";
import { type Draft, draftNames, drafts, type SetVersion, schemaFile, schemaId } from "./schema-id.js";
import { vocabulary } from "./vocabulary.js";

/** What a schema describes: a response task, what all tasks share, a call's argument, or a value inside one. */
export type SchemaGroup = "task" | "body" | "call" | "value" | "file" | "output";

/** A schema of a set, with its group. */
export interface PublishedSchema extends SchemaSource {
  readonly group: SchemaGroup;
}

/** A set of schemas that a package publishes together, under one version. */
export interface SchemaSet extends SetVersion {
  readonly title: string;
  readonly description: string;
  readonly schemas: readonly PublishedSchema[];
}

/** What the catalogue says about one schema. */
export interface CatalogueEntry {
  readonly name: string;
  readonly group: SchemaGroup;
  readonly title: string;
  readonly description: string;
  readonly ids: Readonly<Record<Draft, string>>;
  readonly files: Readonly<Record<Draft, string>>;
  /** The schema for generators of types, which do not follow `if`. Only a union has one. */
  readonly types?: string;
  readonly metadata: SchemaMetadata;
}

/** `catalogue.json`: the schemas of a set, and what is known of each field beside its schema. */
export interface Catalogue extends SetVersion {
  readonly title: string;
  readonly description: string;
  readonly license: string;
  readonly drafts: Readonly<Record<Draft, string>>;
  readonly vocabulary: typeof vocabulary;
  readonly schemas: readonly CatalogueEntry[];
}

/** Builds the catalogue of a set: its schemas, and kind and source of each field. */
export function toCatalogue(set: SchemaSet): Catalogue {
  return {
    set: set.set,
    version: set.version,
    title: set.title,
    description: set.description,
    license: "Apache-2.0",
    drafts: perDraft((draft) => drafts[draft].metaschema),
    vocabulary,
    schemas: set.schemas.map((source) => toEntry(set, source)),
  };
}

function toEntry(set: SchemaSet, source: PublishedSchema): CatalogueEntry {
  const { name, group, schema } = source;
  return {
    name,
    group,
    title: String(schema.meta()?.title),
    description: String(schema.meta()?.description),
    ids: perDraft((draft) => schemaId(set, draft, name)),
    files: perDraft((draft) => schemaFile(draft, name)),
    ...(emitTypes(source, set) !== null && { types: schemaFile("types", name) }),
    metadata: collectMetadata(schema),
  };
}

/** Every generated file of a set by its path below the set's folder, as text. */
export function writeSchemaSet(set: SchemaSet): ReadonlyMap<string, string> {
  const files = set.schemas.flatMap((source) =>
    draftNames.map((draft): [string, JsonSchema] => [
      schemaFile(draft, source.name),
      emitSchema(source, set, draft),
    ]),
  );
  const types = set.schemas.flatMap((source): [string, JsonSchema][] => {
    const schema = emitTypes(source, set);
    return schema === null ? [] : [[schemaFile("types", source.name), schema]];
  });
  const documents: [string, unknown][] = [...files, ...types, ["catalogue.json", toCatalogue(set)]];
  return new Map(documents.map(([file, document]) => [file, `${toJsonText(document)}\n`]));
}

/** JSON text without control characters: JSON.stringify leaves those from U+007F to U+009F as they are. */
function toJsonText(document: unknown): string {
  return JSON.stringify(document, null, 2).replace(
    /[\x7f-\x9f]/g,
    (character) => `\\u00${character.charCodeAt(0).toString(16)}`,
  );
}

function perDraft<T>(value: (draft: Draft) => T): Record<Draft, T> {
  return { "2020-12": value("2020-12"), "draft-07": value("draft-07") };
}
