import type { SetOfBundle } from "./bundle.js";

/**
 * An entry for SchemaStore's catalogue, by which editors find a schema for a file. It names the address that
 * SchemaStore gives to a schema that it hosts; until one is submitted there, nothing is at that address.
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
