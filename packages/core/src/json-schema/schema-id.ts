/** The start of every `$id`. */
export const SCHEMA_BASE = "urn:ksc-edr:schema:";

/** The drafts of JSON Schema that are published, by the name of their folder. */
export const drafts = {
  "2020-12": {
    target: "draft-2020-12",
    metaschema: "https://json-schema.org/draft/2020-12/schema",
  },
  "draft-07": {
    target: "draft-07",
    metaschema: "http://json-schema.org/draft-07/schema#",
  },
} as const;

/** A draft of JSON Schema that the schemas are written in. */
export type Draft = keyof typeof drafts;
/** All drafts. */
export const draftNames = Object.keys(drafts) as Draft[];

/** Folder of a published schema: one for each draft, and one for generators of types. */
export type Edition = Draft | "types";
/** The drafts, and the form for generators of types. */
export const editionNames: readonly Edition[] = [...draftNames, "types"];

/** Names one version of a set of schemas. The version is semantic. */
export interface SetVersion {
  readonly set: string;
  readonly version: string;
}

/** `urn:ksc-edr:schema:response/1.1.0/2020-12/getFile.json`: absolute, and its content never changes. */
export function schemaId({ set, version }: SetVersion, edition: Edition, name: string): string {
  return `${SCHEMA_BASE}${set}/${version}/${schemaFile(edition, name)}`;
}

/** Path of a schema below the folder of its set. */
export function schemaFile(edition: Edition, name: string): string {
  return `${edition}/${name}.json`;
}
