import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Catalogue, SchemaSet } from "@ksc-edr/core/json-schema";

/** The repository's root folder. */
export const repositoryRoot = fileURLToPath(new URL("../../../", import.meta.url));

/** A package that publishes JSON Schemas: it has an export `./json-schema`, whose module has a `schemaSet`. */
export interface SchemaPackage {
  readonly name: string;
  /** Folder of the committed schemas. */
  readonly schemas: string;
  /** The built module of the export `./json-schema`. */
  readonly module: string;
}

/** Finds the packages that publish schemas by their export. No list needs a change. */
export function findSchemaPackages(root: string = repositoryRoot): SchemaPackage[] {
  return ["packages", "apps"].flatMap((parent) =>
    readdirSync(join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && existsSync(join(root, parent, entry.name, "package.json")))
      .flatMap((entry) => readSchemaPackage(join(root, parent, entry.name))),
  );
}

interface Manifest {
  readonly name: string;
  readonly exports?: Readonly<Record<string, string | { readonly default?: string }>>;
}

function readSchemaPackage(folder: string): SchemaPackage[] {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const entry = manifest.exports?.["./json-schema"];
  if (entry === undefined) return [];
  const module = typeof entry === "string" ? entry : entry.default;
  if (module === undefined) throw new Error(`${manifest.name}: its export ./json-schema has no "default"`);
  return [{ name: manifest.name, schemas: join(folder, "schemas"), module: join(folder, module) }];
}

/** The set of schemas that a package's sources define. */
export async function loadSchemaSet({ name, module }: SchemaPackage): Promise<SchemaSet> {
  const { schemaSet } = (await import(pathToFileURL(module).href)) as { schemaSet?: SchemaSet };
  if (schemaSet === undefined) throw new Error(`${name}: its export ./json-schema has no schemaSet`);
  return schemaSet;
}

/** The catalogue of a folder of committed schemas. */
export function readCatalogue(schemas: string): Catalogue {
  return JSON.parse(readFileSync(join(schemas, "catalogue.json"), "utf8")) as Catalogue;
}
