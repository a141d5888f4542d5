import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CheckFailed } from "./gates.mjs";
import { runNode, runNpm } from "./run.mjs";

const system = process.platform === "win32" ? "win" : process.platform;
const nodePackage = `node-${system}-${process.arch}`;
const quiet = ["--no-audit", "--no-fund", "--no-update-notifier"];

/** Installs a Node of that version from npm; returns its path. */
export async function installNode(version, folder) {
  await addPackages(folder, [`${nodePackage}@${version}`]);
  const bin = join(folder, "node_modules", nodePackage, "bin");
  return join(
    bin,
    readdirSync(bin).find((name) => /^node(\.exe)?$/.test(name)),
  );
}

/** Adds packages to a folder with npm. */
export async function addPackages(folder, specs, node) {
  mkdirSync(folder, { recursive: true });
  const { code, output } = await runNpm(["install", ...quiet, "--prefix", folder, ...specs], {
    cwd: folder,
    capture: true,
    node,
  });
  if (code !== 0) throw new CheckFailed(output);
}

/**
 * Installs packed packages with plain npm in an empty folder, as a user would. `overrides` sets versions of
 * dependencies; without it npm takes the newest that the ranges allow.
 */
export async function installTarballs(packed, folder, { node, overrides = {} } = {}) {
  writeManifest(folder, { overrides });
  await addPackages(
    folder,
    packed.map(({ tarball }) => tarball),
    node,
  );
}

/** Installs packed packages with Yarn 1, which itself comes from npm. */
export async function installWithYarn1(packed, folder, yarnFolder) {
  await addPackages(yarnFolder, ["yarn@1"]);
  const ours = Object.fromEntries(packed.map(({ name, tarball }) => [name, `file:${tarball}`]));
  // Without resolutions Yarn would look for our unpublished packages in the registry. Yarn 1 installs no peers, hence zod.
  writeManifest(folder, { dependencies: { ...ours, zod: "4" }, resolutions: ours });
  const yarn = join(yarnFolder, "node_modules/yarn/bin/yarn.js");
  const cache = join(yarnFolder, "cache");
  const args = ["install", "--non-interactive", "--no-lockfile", "--cache-folder", cache];
  const { code, output } = await runNode([yarn, ...args], { cwd: folder, capture: true });
  if (code !== 0) throw new CheckFailed(output);
}

function writeManifest(folder, manifest) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module", ...manifest }));
}
