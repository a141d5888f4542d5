import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { repositoryRoot } from "../src/schema-packages.js";
import { buildSite } from "../src/site/build-site.js";

/** Builds the site into a temporary folder. */
export async function buildTemporarySite() {
  const folder = mkdtempSync(join(tmpdir(), "ksc-edr-site-"));
  const { files } = await buildSite({ root: repositoryRoot, out: folder });
  return { folder, files, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Every file below a folder, as paths with `/`. */
export function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}
