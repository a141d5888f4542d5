import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

// Part of the build: the program as a few files, since to find and link 360 modules takes longer than all the rest of
// a start. What is needed later, or brings binaries and workers, stays outside (docs/decisions/0006).
const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const CHUNK = "program-";

/** zod brings its messages in fifty languages and we speak one; to read the others takes a tenth of the start. */
const oneLanguage = {
  name: "one-language",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: 'export { default as en } from "./en.js";',
    }));
  },
};

for (const name of readdirSync(dist)) if (name.startsWith(CHUNK)) rmSync(join(dist, name));

const { metafile } = await build({
  entryPoints: { bin: join(dist, "main.js") },
  outdir: dist,
  chunkNames: `${CHUNK}[name]-[hash]`,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  minifyWhitespace: true,
  plugins: [oneLanguage],
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
  banner: {
    js: 'import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);',
  },
  metafile: true,
  logLevel: "warning",
});

const folders = new Set(Object.keys(metafile.inputs).flatMap((file) => packageFolderOf(file) ?? []));
const notices = [...folders].sort().map((folder) => {
  const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const [licence] = readdirSync(folder).filter((file) => /^licen[cs]e(\.|$)/i.test(file));
  if (licence === undefined) throw new Error(`${name} is bundled and brings no licence file`);
  return `${name} ${version}\n\n${readFileSync(join(folder, licence), "utf8").trim()}\n`;
});
writeFileSync(join(dist, "THIRD-PARTY-NOTICES.txt"), notices.join(`\n${"-".repeat(80)}\n\n`));

/** Folder of the third-party package that a file belongs to; undefined for a file of ours. */
function packageFolderOf(file) {
  const path = join(process.cwd(), file);
  const marker = `${sep}node_modules${sep}`;
  const at = path.lastIndexOf(marker);
  if (at === -1) return undefined;
  const [first = "", second = ""] = path.slice(at + marker.length).split(sep);
  return join(path.slice(0, at + marker.length), first.startsWith("@") ? join(first, second) : first);
}
