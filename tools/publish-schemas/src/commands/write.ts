import { relative } from "node:path";
import { writeSchemaSet } from "@ksc-edr/core/json-schema";
import { findSchemaPackages, loadSchemaSet, repositoryRoot } from "../schema-packages.js";
import { listStaleFiles, readGeneratedFiles, writeFiles } from "../written-files.js";

/** Writes every package's schemas. */
export async function write(): Promise<number> {
  for (const schemaPackage of findSchemaPackages()) {
    const generated = writeSchemaSet(await loadSchemaSet(schemaPackage));
    const committed = readGeneratedFiles(schemaPackage.schemas);
    const stale = listStaleFiles(committed, generated);
    writeFiles(schemaPackage.schemas, committed, generated);
    const folder = relative(repositoryRoot, schemaPackage.schemas);
    console.log(
      `${folder}: ${generated.size} files, ${stale.length === 0 ? "none changed" : `${stale.length} changed`}`,
    );
  }
  return 0;
}
