import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Catalogue, CatalogueEntry, Draft, JsonSchema } from "@ksc-edr/core/json-schema";
import { draftNames } from "@ksc-edr/core/json-schema";
import { listReleasedVersions } from "../released-versions.js";
import { findSchemaPackages, readCatalogue } from "../schema-packages.js";
import { type Files, listFolder, readGeneratedFiles } from "../written-files.js";

/** A document of a corpus. */
export interface CorpusDocument {
  /** `md5hash-missing.json` */
  readonly file: string;
  readonly text: string;
}

export interface BadDocument extends CorpusDocument {
  /** JSON pointer to the value at which a validator reports the error. */
  readonly path: string;
  /** The rule that it breaks. */
  readonly breaks: string;
}

export interface SchemaOfBundle {
  readonly entry: CatalogueEntry;
  readonly documents: Readonly<Record<Draft, JsonSchema>>;
  readonly good: readonly CorpusDocument[];
  readonly bad: readonly BadDocument[];
}

/** A package's committed schemas. */
export interface SetOfBundle {
  readonly packageName: string;
  readonly catalogue: Catalogue;
  readonly schemas: readonly SchemaOfBundle[];
  readonly changelog: string;
  /** Every file to publish by its path below `<set>/<version>/`. */
  readonly files: Files;
  /** The versions that were released before, and their files. */
  readonly earlier: ReadonlyMap<string, Files>;
}

/** Reads every package's committed schemas. */
export function readBundle(root: string): SetOfBundle[] {
  return findSchemaPackages(root).map(({ name, schemas }) => readSet(name, schemas));
}

function readSet(packageName: string, folder: string): SetOfBundle {
  const catalogue = readCatalogue(folder);
  const corpus = new Map<string, string>();
  const schemas = catalogue.schemas.map((entry) => {
    const schema = readSchema(folder, entry);
    for (const { file, text } of schema.good) corpus.set(`corpus/${entry.name}/good/${file}`, text);
    for (const { file, text } of schema.bad) corpus.set(`corpus/${entry.name}/bad/${file}`, text);
    const manifest = `corpus/${entry.name}/bad.json`;
    if (schema.bad.length > 0) corpus.set(manifest, readFileSync(join(folder, manifest), "utf8"));
    return schema;
  });
  const changelog = readFileSync(join(folder, "CHANGELOG.md"), "utf8");
  const releases = listReleasedVersions(folder).filter(({ version }) => version !== catalogue.version);
  return {
    packageName,
    catalogue,
    schemas,
    changelog,
    files: new Map([...readGeneratedFiles(folder), ...corpus, ["CHANGELOG.md", changelog]]),
    earlier: new Map(releases.map((release) => [release.version, readGeneratedFiles(release.folder)])),
  };
}

function readSchema(folder: string, entry: CatalogueEntry): SchemaOfBundle {
  const read = (path: string) => readFileSync(join(folder, path), "utf8");
  const corpus = `corpus/${entry.name}`;
  const hasBad = listFolder(join(folder, corpus)).includes("bad.json");
  const expectations = hasBad
    ? (JSON.parse(read(`${corpus}/bad.json`)) as Record<string, { path: string; breaks: string }>)
    : {};
  const document = (draft: Draft) => JSON.parse(read(entry.files[draft])) as JsonSchema;
  return {
    entry,
    documents: Object.fromEntries(draftNames.map((draft) => [draft, document(draft)])) as Record<
      Draft,
      JsonSchema
    >,
    good: listFolder(join(folder, corpus, "good")).map((file) => ({
      file,
      text: read(`${corpus}/good/${file}`),
    })),
    bad: Object.entries(expectations).map(([file, expected]) => ({
      file,
      text: read(`${corpus}/bad/${file}`),
      ...expected,
    })),
  };
}
