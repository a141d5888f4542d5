import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { packageFolder } from "../../package-folder.js";

/** What the page needs of swagger-ui-dist, with the licence that travels along. */
export const viewerFiles = ["swagger-ui-bundle.js", "swagger-ui.css", "LICENSE", "NOTICE"] as const;

export type ViewerFile = (typeof viewerFiles)[number];

/**
 * Where a build carries copies (`scripts/copy-viewer.mjs`): the package itself depends on one that reports every
 * installation, so that it is none of ours at run time.
 */
export const copiedViewer = new URL("dist/open-api/openapi/viewer/", packageFolder);

/** Path of a file of the viewer, for a server. */
export function findViewerFile(name: ViewerFile): string {
  const copy = fileURLToPath(new URL(name, copiedViewer));
  return existsSync(copy) ? copy : findInWorkspace(name);
}

/** Path of a file of the viewer in the workspace, for a build. */
export function findInWorkspace(name: ViewerFile): string {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve("swagger-ui-dist/package.json")), name);
}
