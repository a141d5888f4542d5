import { chmodSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundleOptions, checkImports, oneLanguage, writeNotices } from "../../../scripts/lib/bundle.mjs";

// Part of the build (docs/decisions/0006). First dist/bin.js: all that runs before the command is known, in one file.
// Then what it imports on demand, in as few files as may be: to find and read hundreds of modules takes longer than a
// command has to do.
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
  // What few commands need, and what brings no licence file that could travel along.
  external: ["@bomb.sh/tab", "@humanwhocodes/momoa", "@ksc-edr/openioc", "@ksc-edr/openioc/node"],
  plugins: [oneLanguage],
});
const metafiles = [start.metafile, commands.metafile];
checkImports(dist, metafiles);
writeNotices(dist, metafiles);
