import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, sep } from "node:path";

// What the builds of our two programs share (docs/decisions/0006-bundled-program.md).

/** Options of esbuild that every bundle of ours has. */
export const bundleOptions = {
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  minifyWhitespace: true,
  // Bundled CommonJS requires Node's own modules.
  banner: {
    js: 'import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);',
  },
  metafile: true,
  logLevel: "warning",
};

/** zod brings its messages in fifty languages and we speak one; to read the others takes a tenth of a start. */
export const oneLanguage = {
  name: "one-language",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: 'export { default as en } from "./en.js";',
    }));
  },
};

/** Fails the build when a bundle imports a package that installing ours would not bring. */
export function checkImports(dist, metafiles) {
  const { name, dependencies } = JSON.parse(readFileSync(join(dist, "../package.json"), "utf8"));
  const missing = metafiles
    .flatMap(({ outputs }) => Object.values(outputs).flatMap(({ imports }) => imports))
    .filter(({ external, path }) => external && !isBuiltin(path) && !/^(\.|node:)/.test(path))
    .map(({ path }) => path.split("/", path.startsWith("@") ? 2 : 1).join("/"))
    .filter((each) => dependencies[each] === undefined);
  if (missing.length > 0) throw new Error(`${name} imports ${missing[0]}, which is not in its dependencies`);
}

/** Writes the licences of what was bundled; a package without one fails the build. */
export function writeNotices(dist, metafiles) {
  const files = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const folders = new Set(files.flatMap((file) => packageFolderOf(file) ?? []));
  const notices = [...folders].sort().map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const [licence] = readdirSync(folder).filter((file) => /^licen[cs]e/i.test(file));
    if (licence === undefined) throw new Error(`${name} is bundled and brings no licence file`);
    return `${name} ${version}\n\n${readFileSync(join(folder, licence), "utf8").trim()}\n`;
  });
  writeFileSync(join(dist, "THIRD-PARTY-NOTICES.txt"), notices.join(`\n${"-".repeat(80)}\n\n`));
}

/** Folder of the third-party package that a file belongs to; undefined for a file of ours. */
function packageFolderOf(file) {
  const path = join(process.cwd(), file);
  const marker = `${sep}node_modules${sep}`;
  const at = path.lastIndexOf(marker);
  if (at === -1) return undefined;
  const [first = "", second = ""] = path.slice(at + marker.length).split(sep);
  return join(path.slice(0, at + marker.length), first.startsWith("@") ? join(first, second) : first);
}
