/** Where every `$id` begins. It becomes an `https:` address once the project owns a domain, and only here. */
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

/** Names one edition of a set of schemas: its name and semantic version. */
export interface SetEdition {
  readonly set: string;
  readonly version: string;
}

/** `urn:ksc-edr:schema:response/1.0.0/2020-12/getFile.json`: absolute, and never given to other content. */
export function schemaId({ set, version }: SetEdition, draft: Draft, name: string): string {
  return `${SCHEMA_BASE}${set}/${version}/${schemaFile(draft, name)}`;
}

/** Path of a schema below the folder of its set. */
export function schemaFile(draft: Draft, name: string): string {
  return `${draft}/${name}.json`;
}
