import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { areIdentical } from "../compatibility/compare-sets.js";
import { findSchemaPackages, readCatalogue, repositoryRoot } from "../schema-packages.js";
import { readGeneratedFiles, writeFiles } from "../written-files.js";
import { compatibility } from "./compatibility.js";

/** Freezes the version of every set below `released/`. A frozen version never changes. */
export function release(): number {
  if (compatibility() !== 0) return 1;
  for (const { schemas } of findSchemaPackages()) {
    const { version } = readCatalogue(schemas);
    const folder = join(schemas, "released", version);
    const files = readGeneratedFiles(schemas);
    if (existsSync(folder)) {
      const isSame = areIdentical(readGeneratedFiles(folder), files);
      console.log(
        `${relative(repositoryRoot, folder)}: ${isSame ? "is already released" : "is released, and differs"}`,
      );
      if (!isSame) return 1;
    } else {
      writeFiles(folder, new Map(), files);
      console.log(`${relative(repositoryRoot, folder)}: ${files.size} files are frozen`);
    }
  }
  return 0;
}
