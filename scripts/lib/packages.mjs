import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CheckFailed } from "./gates.mjs";
import { root, run } from "./run.mjs";

const readJson = (file) => JSON.parse(readFileSync(file, "utf8"));

/** Folder and manifest of every workspace package. */
export function listPackages(workspace = root) {
  return ["packages", "apps", "tools"]
    .map((parent) => join(workspace, parent))
    .filter(existsSync)
    .flatMap((parent) => readdirSync(parent).map((name) => join(parent, name)))
    .filter((folder) => existsSync(join(folder, "package.json")))
    .map((folder) => ({ folder, manifest: readJson(join(folder, "package.json")) }));
}

/** The packages that are published. */
export const publishablePackages = () => listPackages().filter(({ manifest }) => manifest.private !== true);

/** Runs `work` with a new temporary folder and then removes the folder. */
export async function withTemporaryFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), "ksc-edr-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Packs one package as it would be published; returns its name, the tarball, its files, and whether it has types. */
export async function pack({ folder, manifest }, destination) {
  const { code, output } = await run("pnpm", ["pack", "--json", "--pack-destination", destination], {
    cwd: folder,
    capture: true,
  });
  if (code !== 0) throw new CheckFailed(output);
  const { filename, files } = JSON.parse(output.slice(output.indexOf("{")));
  const hasTypes = Object.values(manifest.exports).some(({ types }) => types !== undefined);
  return { name: manifest.name, tarball: filename, files: files.map(({ path }) => path), hasTypes };
}

/** The published manifest of an installed package. */
export const readInstalledManifest = (consumer, name) =>
  readJson(join(consumer, "node_modules", name, "package.json"));

/**
 * The lowest version of every dependency and peer that the installed manifests allow.
 * @throws CheckFailed for a range that is not `^1.2.3`.
 */
export function lowestVersions(manifests) {
  const lowest = {};
  for (const manifest of manifests) {
    for (const [name, range] of Object.entries({ ...manifest.dependencies, ...manifest.peerDependencies })) {
      if (name.startsWith("@ksc-edr/")) continue;
      const [, version] = /^\^(\d+\.\d+\.\d+)$/.exec(range) ?? [];
      if (version === undefined)
        throw new CheckFailed(`${manifest.name}: ${name} ${range} is not a caret range`);
      lowest[name] = version;
    }
  }
  return lowest;
}

/** Lists the faults in the manifest and the files of an installed package. */
export function listPackagingFaults(consumer, { name, files }) {
  const manifest = JSON.stringify(readInstalledManifest(consumer, name));
  return [
    ...["@ksc-edr/source", "catalog:", "workspace:"]
      .filter((word) => manifest.includes(word))
      .map((word) => `${name}: its packed package.json contains "${word}"`),
    ...files
      .filter((file) => /\.test(-d)?\.|(^|\/)(src|test)\/|\.(map|tsbuildinfo)$/.test(file))
      .map(
        (file) =>
          `${name}: ${file} is packed, but users do not need it; exclude it with "files" in package.json`,
      ),
    ...["README.md", "LICENSE"]
      .filter((file) => !files.includes(file))
      .map((file) => `${name}: ${file} is not packed`),
  ];
}
