import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CheckFailed } from "./gates.mjs";
import { root, run, runNpm } from "./run.mjs";

const readJson = (file) => JSON.parse(readFileSync(file, "utf8"));

/** Every workspace package: its folder and manifest. */
export function listPackages() {
  return ["packages", "apps", "tools"].flatMap((parent) =>
    readdirSync(join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(root, parent, entry.name))
      .flatMap((folder) => {
        try {
          return [{ folder, manifest: readJson(join(folder, "package.json")) }];
        } catch (error) {
          if (error.code === "ENOENT") return [];
          throw error;
        }
      }),
  );
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
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const { code, output } = await runNpm(
    ["install", "--no-audit", "--no-fund", "--no-update-notifier", ...tarballs],
    { cwd: folder, capture: true, node },
  );
  if (code !== 0) throw new CheckFailed(output);
}

/** What may not stand in a published manifest or tarball. */
export function listPackagingFaults(manifest, files) {
  const text = JSON.stringify(manifest);
  const faults = [];
  for (const word of ["@ksc-edr/source", "catalog:", "workspace:"]) {
    if (text.includes(word)) faults.push(`${manifest.name}: its packed package.json contains "${word}"`);
  }
  for (const file of files) {
    if (/\.test(-d)?\.|(^|\/)test\/|\.tsbuildinfo$/.test(file)) {
      faults.push(`${manifest.name}: ${file} is packed, but is of no use to a user`);
    }
  }
  for (const file of ["README.md", "LICENSE"]) {
    if (!files.includes(file)) faults.push(`${manifest.name}: ${file} is not packed`);
  }
  return faults;
}
