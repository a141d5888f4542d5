import type { SetOfBundle } from "./bundle.js";

/**
 * An entry for SchemaStore's catalogue, in which editors find the schema of a file. Its address works once the schema has
 * been submitted there.
 */
export function toSchemaStoreEntry({ schemas }: SetOfBundle) {
  const task = schemas.find(({ entry }) => entry.name === "responseTask");
  if (task === undefined) return null;
  return {
    name: "ksc-edr response task",
    description: task.entry.description,
    fileMatch: ["*.ksc-response.json"],
    url: "https://www.schemastore.org/ksc-edr-response-task.json",
  };
}
