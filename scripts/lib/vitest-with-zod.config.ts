import { fileURLToPath } from "node:url";
import { defineConfig, mergeConfig } from "vitest/config";
import base from "../../vitest.config.ts";

// Runs tests with the zod in ZOD_FOLDER instead of the one that the repository pins.
const folder = process.env["ZOD_FOLDER"];
if (folder === undefined) throw new Error("set ZOD_FOLDER to the folder of a zod package");

export default mergeConfig(
  base,
  defineConfig({
    root: fileURLToPath(new URL("../..", import.meta.url)),
    resolve: { alias: [{ find: /^zod$/, replacement: `${folder}/index.js` }] },
  }),
);
