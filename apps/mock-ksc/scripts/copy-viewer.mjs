import { copyFileSync, mkdirSync } from "node:fs";
import { copiedViewer, findInWorkspace, viewerFiles } from "../dist/open-api/openapi/viewer.js";

// Part of the build: the viewer of the OpenAPI document ships with the package.
mkdirSync(copiedViewer, { recursive: true });
for (const name of viewerFiles) copyFileSync(findInWorkspace(name), new URL(name, copiedViewer));
