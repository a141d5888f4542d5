import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, sep } from "node:path";

// Shared by the builds of the two programs (docs/decisions/0006-bundled-program.md).

/** esbuild options of every bundle. */
export const bundleOptions = {
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  minifyWhitespace: true,
  // Bundled CommonJS modules call require() for Node's built-in modules.
  banner: {
    js: 'import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);',
  },
  metafile: true,
  logLevel: "warning",
};

/** Bundles zod's English messages only. Loading all fifty languages takes a tenth of the start time. */
export const oneLanguage = {
  name: "one-language",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: 'export { default as en } from "./en.js";',
    }));
  },
};

/** Fails the build when a bundle imports a package that is not in `dependencies`. */
export function checkImports(dist, metafiles) {
  const { name, dependencies } = JSON.parse(readFileSync(join(dist, "../package.json"), "utf8"));
  const missing = metafiles
    .flatMap(({ outputs }) => Object.values(outputs).flatMap(({ imports }) => imports))
    .filter(({ external, path }) => external && !isBuiltin(path) && !/^(\.|node:)/.test(path))
    .map(({ path }) => path.split("/", path.startsWith("@") ? 2 : 1).join("/"))
    .filter((each) => dependencies[each] === undefined);
  if (missing.length > 0) throw new Error(`${name} imports ${missing[0]}, which is not in its dependencies`);
}

/** Writes the licences of the bundled packages. A package without a licence file fails the build. */
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

/** Folder of the third-party package that contains a file; undefined for our own files. */
function packageFolderOf(file) {
  const path = join(process.cwd(), file);
  const marker = `${sep}node_modules${sep}`;
  const at = path.lastIndexOf(marker);
  if (at === -1) return undefined;
  const [first = "", second = ""] = path.slice(at + marker.length).split(sep);
  return join(path.slice(0, at + marker.length), first.startsWith("@") ? join(first, second) : first);
}
