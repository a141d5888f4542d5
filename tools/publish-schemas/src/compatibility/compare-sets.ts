import type { JsonSchema } from "@ksc-edr/core/json-schema";
import type { Files } from "../written-files.js";
import { compareSchemas } from "./compare-schemas.js";
import { changes, type Difference } from "./difference.js";

/** Both drafts have the same rules, so one of them is compared. */
const COMPARED = "2020-12/";

/** Every difference between two versions of a set, from their generated files. */
export function compareSets(before: Files, after: Files): Difference[] {
  const [old, now] = [schemasOf(before), schemasOf(after)];
  const names = new Set([...old.keys(), ...now.keys()]);
  return [...names].flatMap((name) => {
    const [was, is] = [old.get(name), now.get(name)];
    if (was !== undefined && is !== undefined) return compareSchemas(name, was, is);
    const change = is === undefined ? changes.schemaRemoved : changes.schemaAdded;
    return [{ schema: name, where: "", detail: name, ...change }];
  });
}

function schemasOf(files: Files): ReadonlyMap<string, JsonSchema> {
  return new Map(
    [...files]
      .filter(([file]) => file.startsWith(COMPARED))
      .map(([file, text]) => [file.slice(COMPARED.length, -".json".length), JSON.parse(text) as JsonSchema]),
  );
}

/** Whether two versions have the same files, byte for byte. */
export function areIdentical(before: Files, after: Files): boolean {
  return before.size === after.size && [...before].every(([file, text]) => after.get(file) === text);
}
