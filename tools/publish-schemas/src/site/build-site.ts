import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { checksumLine, zip } from "./archive.js";
import { readBundle, type SetOfBundle } from "./bundle.js";
import { type Download, renderIndexPage } from "./pages/index-page.js";
import { renderMarkdownPage } from "./pages/markdown-page.js";
import { renderSchemaPage } from "./pages/schema-page.js";
import { toSchemaStoreEntry } from "./schemastore.js";
import { buildPageScript, buildValidatorScript } from "./validator-script.js";

export interface SiteOptions {
  /** The repository's root folder. */
  readonly root: string;
  /** The folder to write, which is emptied first. */
  readonly out: string;
}

/** Writes the vendor bundle: a static site that works from a folder, and archives of it with checksums. */
export async function buildSite({ root, out }: SiteOptions): Promise<{ readonly files: number }> {
  const tool = join(root, "tools/publish-schemas");
  const sets = readBundle(root);
  const files = new Map<string, string>();
  for (const set of sets) await addSet(files, set, tool);
  files.set("LICENSE", readFileSync(join(root, "LICENSE"), "utf8"));
  files.set("assets/page.js", await buildPageScript(join(tool, "src/site/browser/page.ts")));
  for (const asset of ["site.css", "icon.svg"]) {
    files.set(`assets/${asset}`, readFileSync(join(tool, "src/site/assets", asset), "utf8"));
  }
  await addProse(files, sets, root);

  const downloads: Download[] = [];
  const archives = new Map<string, Uint8Array>();
  for (const { catalogue, files: own } of sets) {
    const name = `ksc-edr-schemas-${catalogue.set}-${catalogue.version}`;
    const content = new Map([...own].map(([path, text]) => [`${name}/${path}`, text]));
    content.set(`${name}/LICENSE`, files.get("LICENSE") ?? "");
    archives.set(`${name}.zip`, await zip(content));
  }
  for (const [path, content] of archives) {
    const [sha256 = ""] = checksumLine(path, content).split(" ");
    downloads.push({ path, size: `${Math.ceil(content.length / 1024)} KiB`, sha256 });
  }
  files.set("index.html", await renderIndexPage(sets, downloads));
  const sums = [
    ...[...archives].map(([path, content]) => checksumLine(path, content)),
    ...[...files].map(([path, text]) => checksumLine(path, Buffer.from(text, "utf8"))),
  ];

  rmSync(out, { recursive: true, force: true });
  for (const [path, content] of [...files, ...archives]) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), content);
  }
  writeFileSync(join(out, "SHA256SUMS"), sums.join(""));
  return { files: files.size + archives.size + 1 };
}

async function addSet(files: Map<string, string>, set: SetOfBundle, tool: string): Promise<void> {
  const { set: name, version } = set.catalogue;
  for (const [path, text] of set.files) files.set(`${name}/${version}/${path}`, text);
  for (const [earlier, contents] of set.earlier) {
    for (const [path, text] of contents) files.set(`${name}/${earlier}/${path}`, text);
  }
  for (const schema of set.schemas) {
    files.set(`${name}/${schema.entry.name}.html`, await renderSchemaPage(set, schema));
    files.set(
      `${name}/validators/${schema.entry.name}.js`,
      await buildValidatorScript(schema.documents["2020-12"], tool),
    );
  }
}

async function addProse(
  files: Map<string, string>,
  sets: readonly SetOfBundle[],
  root: string,
): Promise<void> {
  files.set(
    "guide.html",
    await renderMarkdownPage({
      title: "Guide",
      description: "From nothing to validated requests, with curl, Python, Go, Java and C#.",
      current: "guide",
      markdown: readFileSync(join(root, "docs/for-siem-vendors.md"), "utf8"),
    }),
  );
  files.set(
    "changelog.html",
    await renderMarkdownPage({
      title: "Changes",
      description: "What changed in each version of the schemas.",
      current: "changelog",
      markdown: sets.map(({ changelog }) => changelog).join("\n"),
    }),
  );
  for (const set of sets) {
    const entry = toSchemaStoreEntry(set);
    if (entry !== null) files.set("schemastore/catalog-entry.json", `${JSON.stringify(entry, null, 2)}\n`);
  }
}
