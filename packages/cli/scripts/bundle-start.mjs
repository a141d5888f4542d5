import { chmodSync } from "node:fs";
import { isBuiltin } from "node:module";
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

// Writes dist/ksc-edr.js: all that runs before the command is known, in one file, since finding and reading fifty files
// takes longer than running them. What is imported on demand stays where it is.
const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const outfile = `${dist}ksc-edr.js`;

const startOnly = {
  name: "start-only",
  setup(bundle) {
    bundle.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) =>
      kind === "dynamic-import"
        ? { path: `./${relative(dist, resolve(resolveDir, path)).replaceAll("\\", "/")}`, external: true }
        : undefined,
    );
    bundle.onResolve({ filter: /^[^./]/ }, ({ kind, path }) => {
      if (kind === "entry-point" || isBuiltin(path) || path === "commander") return undefined;
      return { errors: [{ text: `"${path}" is imported at the start of the program; import it on demand` }] };
    });
  },
};

await build({
  entryPoints: [`${dist}bin.js`],
  outfile,
  bundle: true,
  platform: "node",
  target: "node20.19",
  format: "esm",
  // commander is CommonJS, and requires Node's own modules.
  banner: {
    js: 'import { createRequire as createRequireOfNode } from "node:module"; const require = createRequireOfNode(import.meta.url);',
  },
  legalComments: "inline",
  plugins: [startOnly],
  logLevel: "warning",
});
chmodSync(outfile, 0o755);
