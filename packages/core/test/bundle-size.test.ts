import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, it } from "vitest";

/*
 * What a bundled program pays for one import. Each limit is about a tenth above the measured size; the whole of zod
 * would be 300 kB more.
 */
const limits = { IsolateHostTaskSchema: 100_000, ScanObjectType: 68_000 };

it.each(Object.entries(limits))("a bundle with %s alone has at most %i bytes", async (name, limit) => {
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
