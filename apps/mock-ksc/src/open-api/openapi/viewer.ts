import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { packageFolder } from "../../package-folder.js";

/** The files of swagger-ui-dist that the page needs, with the licence. */
export const viewerFiles = ["swagger-ui-bundle.js", "swagger-ui.css", "LICENSE", "NOTICE"] as const;

export type ViewerFile = (typeof viewerFiles)[number];

/**
 * Folder of the copies in a build (`scripts/copy-viewer.mjs`). The package itself depends on one that reports
 * every installation, so it must not be a dependency at run time.
 */
export const copiedViewer = new URL("dist/viewer/", packageFolder);

/** Path of a viewer file, for a server. */
export function findViewerFile(name: ViewerFile): string {
  const copy = fileURLToPath(new URL(name, copiedViewer));
  return existsSync(copy) ? copy : findInWorkspace(name);
}

/** Path of a viewer file in the workspace, for a build. */
export function findInWorkspace(name: ViewerFile): string {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve("swagger-ui-dist/package.json")), name);
}
