import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundleOptions, oneLanguage, writeNotices } from "../../../scripts/lib/bundle.mjs";

// Part of the build: the program as a few files, since to find and link 360 modules takes longer than all the rest of
// a start. What is needed later, or brings binaries and workers, stays outside (docs/decisions/0006).
const dist = fileURLToPath(new URL("../dist/", import.meta.url));

const { metafile } = await build({
  ...bundleOptions,
  entryPoints: { bin: join(dist, "main.js") },
  outdir: dist,
  chunkNames: "program-[name]-[hash]",
  external: [
    "@peculiar/x509",
    "lean-qr",
    "libsql",
    "otpauth",
    "pino",
    "pino-pretty",
    "reflect-metadata",
    "yaml",
  ],
  plugins: [oneLanguage],
});
writeNotices(dist, [metafile]);
