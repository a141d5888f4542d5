import { join } from "node:path";
import { compareVersions } from "./compatibility/judge-version.js";
import { type Files, listFolder, readGeneratedFiles } from "./written-files.js";

/** A released version. Its schemas are frozen below `released/`. */
export interface ReleasedVersion {
  readonly version: string;
  readonly folder: string;
}

/** The released versions of a folder of schemas, the oldest first. */
export function listReleasedVersions(schemas: string): ReleasedVersion[] {
  return listFolder(join(schemas, "released"))
    .sort(compareVersions)
    .map((version) => ({ version, folder: join(schemas, "released", version) }));
}

export function readReleasedFiles({ folder }: ReleasedVersion): Files {
  return readGeneratedFiles(folder);
}
