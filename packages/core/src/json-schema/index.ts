export { emitSchema, type SchemaSource } from "./emit-schema.js";
export { AddIncidentDataSchema, UpdateIncidentDataSchema } from "./incident-data.js";
export { isJsonObject, type JsonSchema } from "./json-document.js";
export type { DocumentMetadata, FieldMetadata, SchemaMetadata } from "./metadata.js";
export { schemaSet } from "./response-schemas.js";
export {
  type Draft,
  draftNames,
  drafts,
  type Edition,
  editionNames,
  SCHEMA_BASE,
  type SetVersion,
  schemaFile,
  schemaId,
} from "./schema-id.js";
export {
  type Catalogue,
  type CatalogueEntry,
  type PublishedSchema,
  type SchemaGroup,
  type SchemaSet,
  toCatalogue,
  writeSchemaSet,
} from "./schema-set.js";
export { vocabulary } from "./vocabulary.js";
