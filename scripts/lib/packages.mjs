import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CheckFailed } from "./gates.mjs";
import { root, run, runNpm } from "./run.mjs";

const readJson = (file) => JSON.parse(readFileSync(file, "utf8"));

/** Every workspace package: its folder and manifest. */
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

/** Runs `work` with a new temporary folder that is removed afterwards. */
export async function withTemporaryFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), "ksc-edr-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Packs one package as it would be published; returns the tarball and the files in it. */
export async function pack(folder, destination) {
  const { code, output } = await run("pnpm", ["pack", "--json", "--pack-destination", destination], {
    cwd: folder,
    capture: true,
  });
  if (code !== 0) throw new CheckFailed(output);
  const { filename, files } = JSON.parse(output.slice(output.indexOf("{")));
  return { tarball: filename, files: files.map(({ path }) => path) };
}

/** Installs tarballs with plain npm in an empty folder, as a user would. */
export async function installTarballs(tarballs, folder, node) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const { code, output } = await runNpm(
    ["install", "--no-audit", "--no-fund", "--no-update-notifier", ...tarballs],
    { cwd: folder, capture: true, node },
  );
  if (code !== 0) throw new CheckFailed(output);
}

/** What is wrong with an installed package, seen from its manifest and the files that were packed. */
export function listPackagingFaults(installed, files) {
  const manifest = readFileSync(join(installed, "package.json"), "utf8");
  const { name } = JSON.parse(manifest);
  return [
    ...["@ksc-edr/source", "catalog:", "workspace:"]
      .filter((word) => manifest.includes(word))
      .map((word) => `${name}: its packed package.json contains "${word}"`),
    ...files
      .filter((file) => /\.test(-d)?\.|(^|\/)test\/|\.tsbuildinfo$/.test(file))
      .map((file) => `${name}: ${file} is packed, but of no use to a user`),
    ...["README.md", "LICENSE"]
      .filter((file) => !files.includes(file))
      .map((file) => `${name}: ${file} is not packed`),
  ];
}
