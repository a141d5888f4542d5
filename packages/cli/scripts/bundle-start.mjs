import { chmodSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundleOptions, checkImports, oneLanguage, writeNotices } from "../../../scripts/lib/bundle.mjs";

// Part of the build (docs/decisions/0006). First dist/bin.js: one file with everything that runs before the command is
// known. Then what it imports on demand, in as few files as possible: finding and reading hundreds of modules takes
// longer than most commands.
const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const outfile = join(dist, "bin.js");
const onDemand = new Map();

const startOnly = {
  name: "start-only",
  setup(bundle) {
    bundle.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      if (kind !== "dynamic-import") return undefined;
      const file = resolve(resolveDir, path);
      const name = `program-${relative(dist, file).replaceAll(/[\\/]/g, "-").replace(/\.js$/, "")}`;
      onDemand.set(name, file);
      return { path: `./${name}.js`, external: true };
    });
    bundle.onResolve({ filter: /^[^./]/ }, ({ kind, path }) => {
      if (kind === "entry-point" || isBuiltin(path) || path === "commander") return undefined;
      return { errors: [{ text: `"${path}" is imported at the start of the program; import it on demand` }] };
    });
  },
};

const start = await build({
  ...bundleOptions,
  splitting: false,
  entryPoints: [join(dist, "main.js")],
  outfile,
  plugins: [startOnly],
});
chmodSync(outfile, 0o755);

const commands = await build({
  ...bundleOptions,
  entryPoints: Object.fromEntries(onDemand),
  outdir: dist,
  chunkNames: "program-[name]-[hash]",
  // Needed by few commands, or shipped without a licence file to include.
  external: ["@bomb.sh/tab", "@humanwhocodes/momoa", "@ksc-edr/openioc", "@ksc-edr/openioc/node"],
  plugins: [oneLanguage],
});
const metafiles = [start.metafile, commands.metafile];
checkImports(dist, metafiles);
writeNotices(dist, metafiles);
