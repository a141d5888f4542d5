import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, it } from "vitest";

/* Bytes that one import adds to a minified bundle. The limits are about 10 % above the measured sizes. */
const limits = { IsolateHostTaskSchema: 100_000, ScanObjectType: 68_000 };

it.each(Object.entries(limits))("a bundle with only %s has at most %i bytes", async (name, limit) => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { ${name} } from "./src/index.js"; console.log(${name});`,
      resolveDir: fileURLToPath(new URL("..", import.meta.url)),
      loader: "ts",
    },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    write: false,
  });
  expect(outputFiles[0]?.contents.length).toBeLessThanOrEqual(limit);
});
