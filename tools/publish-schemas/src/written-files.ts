import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { editionNames } from "@ksc-edr/core/json-schema";

/** Generated text by its path below a folder of schemas. */
export type Files = ReadonlyMap<string, string>;

/** The committed files that are generated: the schemas and the catalogue. */
export function readGeneratedFiles(schemas: string): Files {
  const names = editionNames.flatMap((edition) =>
    listFolder(join(schemas, edition)).map((file) => `${edition}/${file}`),
  );
  if (existsSync(join(schemas, "catalogue.json"))) names.push("catalogue.json");
  return new Map(names.map((name) => [name, readFileSync(join(schemas, name), "utf8")]));
}

/** One line for each difference between the committed and the generated files. */
export function listStaleFiles(committed: Files, generated: Files): string[] {
  return [...new Set([...generated.keys(), ...committed.keys()])].flatMap((name) => {
    const [is, should] = [committed.get(name), generated.get(name)];
    if (is === should) return [];
    if (is === undefined) return [`missing: ${name}`];
    return [`${should === undefined ? "left over" : "stale"}: ${name}`];
  });
}

/** Writes the generated files and removes those that are no longer generated. */
export function writeFiles(folder: string, committed: Files, generated: Files): void {
  for (const name of committed.keys()) if (!generated.has(name)) rmSync(join(folder, name));
  for (const [name, text] of generated) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** The sorted names in a folder. Empty when the folder does not exist. */
export function listFolder(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}
