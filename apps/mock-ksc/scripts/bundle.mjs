import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundleOptions, checkImports, oneLanguage, writeNotices } from "../../../scripts/lib/bundle.mjs";

// Part of the build: the program and the entry for tests as a few files, because finding and linking 360 modules takes
// longer than everything else in a start (docs/decisions/0006). What few starts need is loaded on demand, from
// separate files. The database stays outside: it has a native addon.
const dist = fileURLToPath(new URL("../dist/", import.meta.url));

// In a bundle, import() of a CommonJS package yields no named exports.
const onlyOwnModulesOnDemand = {
  name: "only-own-modules-on-demand",
  setup({ onResolve }) {
    onResolve({ filter: /^[^.]/ }, ({ kind, path }) =>
      kind === "dynamic-import"
        ? { errors: [{ text: `import "${path}" in a module of its own, and that module on demand` }] }
        : undefined,
    );
  },
};

const { metafile } = await build({
  ...bundleOptions,
  entryPoints: { bin: join(dist, "main.js"), "mock-ksc-testing": join(dist, "testing.js") },
  outdir: dist,
  chunkNames: "bundled-[name]-[hash]",
  // ES modules where a package has both, so that esbuild can drop what is unused.
  mainFields: ["module", "main"],
  external: ["libsql", "pino"],
  plugins: [oneLanguage, onlyOwnModulesOnDemand],
});
checkImports(dist, [metafile]);
writeNotices(dist, [metafile]);
