import { chmodSync, copyFileSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

// Writes dist/bin.js: all that runs before the command is known, in one file, since finding and reading fifty files
// takes longer than running them. What is imported on demand stays where it is (docs/decisions/0006).
const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const outfile = `${dist}bin.js`;

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
  entryPoints: [`${dist}main.js`],
  outfile,
  bundle: true,
  platform: "node",
  target: "node20.19",
  format: "esm",
  // commander is CommonJS, and requires Node's own modules.
  banner: {
    js: 'import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);',
  },
  legalComments: "inline",
  plugins: [startOnly],
  logLevel: "warning",
});
chmodSync(outfile, 0o755);
const commander = dirname(createRequire(import.meta.url).resolve("commander"));
copyFileSync(join(commander, "LICENSE"), `${dist}THIRD-PARTY-NOTICES.txt`);
