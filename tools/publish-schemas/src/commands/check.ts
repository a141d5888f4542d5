import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { writeSchemaSet } from "@ksc-edr/core/json-schema";
import { findSchemaPackages, loadSchemaSet, repositoryRoot } from "../schema-packages.js";
import { listStaleFiles, readGeneratedFiles } from "../written-files.js";

/** Fails if committed schemas differ from what the sources generate, or if the changelog lacks the version. */
export async function check(): Promise<number> {
  const faults: string[] = [];
  for (const schemaPackage of findSchemaPackages()) {
    const folder = relative(repositoryRoot, schemaPackage.schemas);
    const set = await loadSchemaSet(schemaPackage);
    const generated = writeSchemaSet(set);
    faults.push(
      ...listStaleFiles(readGeneratedFiles(schemaPackage.schemas), generated).map(
        (fault) => `${folder}: ${fault}`,
      ),
    );
    const changelog = join(schemaPackage.schemas, "CHANGELOG.md");
    if (!existsSync(changelog) || !readFileSync(changelog, "utf8").includes(`\n## ${set.version}\n`)) {
      faults.push(`${folder}: CHANGELOG.md has no heading "## ${set.version}"`);
    }
    if (faults.length === 0)
      console.log(`${folder}: ${generated.size} files of version ${set.version} are as generated`);
  }
  if (faults.length === 0) return 0;
  console.error(`${faults.join("\n")}\n\nRun \`npm run schemas:write\`, review what changed, and commit it.`);
  return 1;
}
