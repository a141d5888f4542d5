import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect } from "vitest";
import { verifies } from "../src/verifies.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));

const violations: readonly [file: string, statement: string, error: string][] = [
  [
    "packages/core/src/cycle-a.ts",
    'import type { B } from "./cycle-b.js";\nexport type A = B;',
    "part of a cycle",
  ],
  [
    "packages/core/src/cycle-b.ts",
    'import type { A } from "./cycle-a.js";\nexport type B = A[];',
    "part of a cycle",
  ],
  ["packages/core/src/a.ts", 'import { readFileSync } from "node:fs";', "core is pure"],
  ["packages/core/src/b.ts", 'import { KscClient } from "@ksc-edr/client";', "core imports no other package"],
  ["packages/core/src/tasks/c.ts", 'export const name = "KLINCDT_BODY";', "Vendor words stop at the wire"],
  [
    "packages/openioc/src/a.ts",
    'export { KscClient } from "@ksc-edr/client";',
    "openioc imports core and no",
  ],
  [
    "packages/client/src/a.ts",
    'import { startMockKsc } from "@ksc-edr/mock-ksc/testing";',
    "The client imports core",
  ],
  ["packages/client/src/b.ts", 'import { buildIoc } from "@ksc-edr/openioc";', "use import()"],
  ["packages/client/src/e.ts", 'export { buildIoc } from "@ksc-edr/openioc/node";', "use import()"],
  ["packages/client/src/c.ts", "export const row = { KLHST_WKS_DN: 1 };", "Vendor words stop at the wire"],
  ["packages/cli/src/a.ts", 'import { startMockKsc } from "@ksc-edr/mock-ksc/testing";', "not the simulator"],
  ["packages/cli/src/spec/a.ts", 'import { Context } from "../program/context.js";', "Folders of the CLI"],
  ["packages/cli/src/config/a.ts", 'import { Context } from "../program/context.js";', "Folders of the CLI"],
  [
    "packages/cli/src/program/a.ts",
    'import { table } from "../commands/command-table.js";',
    "Folders of the CLI",
  ],
  ["packages/cli/src/program/b.ts", 'import "@ksc-edr/mock-ksc";', "not the simulator"],
  ["apps/mock-ksc/src/a.ts", 'await import("@ksc-edr/client");', "The simulator never imports the client"],
  ["apps/mock-ksc/src/domain/a.ts", 'import { Hono } from "hono";', "domain/ has no HTTP"],
  ["apps/mock-ksc/src/domain/b.ts", 'import { request } from "node:http";', "domain/ has no HTTP"],
  ["apps/mock-ksc/src/domain/e.ts", "export const row = { KLHST_WKS_DN: 1 };", "Vendor words stop"],
];

const allowed: readonly [file: string, statement: string][] = [
  ["packages/client/src/d.ts", 'await import("@ksc-edr/openioc");'],
  ["packages/client/src/f.ts", 'export type { IocSource } from "@ksc-edr/openioc/node";'],
  ["packages/core/src/d.test.ts", 'import "node:fs";'],
  ["apps/mock-ksc/src/domain/f.ts", 'export const text = "differs from KLHST_WKS_HOSTNAME";'],
];

/** What each folder of the simulator may import from the others; null means any of them. */
const simulatorFolders: Readonly<Record<string, readonly string[] | null>> = {
  admin: ["domain", "journal"],
  background: ["domain"],
  certificates: [],
  commands: null,
  domain: [],
  endpoint: ["domain"],
  journal: [],
  "open-api": ["domain", "journal"],
  scenario: ["domain"],
  settings: ["domain"],
  store: ["domain"],
};

/** Files of a folder, one at each depth, that import another folder. */
function importsOf(importer: string, imported: string): [file: string, statement: string][] {
  return ["", "a/", "a/b/"].map((below, depth) => [
    `apps/mock-ksc/src/${importer}/${below}of-${imported}.ts`,
    `export type { A } from "${"../".repeat(depth + 1)}${imported}/a.js";`,
  ]);
}

const importers = Object.entries(simulatorFolders).map(([importer, mayImport]) => {
  const others = Object.keys(simulatorFolders).filter((folder) => folder !== importer);
  const allowed = mayImport ?? others;
  return {
    importer,
    accepted: allowed.flatMap((imported) => importsOf(importer, imported)),
    refused: others.filter((f) => !allowed.includes(f)).flatMap((f) => importsOf(importer, f)),
  };
});

let folder: string;
/** Findings of the lint by file. */
const findings = new Map<string, string[]>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ksc-edr-lint-"));
  for (const name of ["biome.json", "biome.import-rules.json", "tools/lint"]) {
    await cp(join(root, name), join(folder, name), { recursive: true });
  }
  const generated = importers.flatMap(({ accepted, refused }) => [...accepted, ...refused]);
  for (const [file, statement] of [...violations, ...allowed, ...generated]) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), `${statement}\n`);
  }
  const biome = spawnSync(
    process.execPath,
    [
      join(root, "node_modules/@biomejs/biome/bin/biome"),
      "lint",
      "--vcs-enabled=false",
      "--reporter=json",
      "--max-diagnostics=none",
      "--error-on-warnings",
      ".",
    ],
    { cwd: folder, encoding: "utf8" },
  );
  expect(biome.status, "the exit code of the lint").toBe(1);
  for (const { location, message } of JSON.parse(biome.stdout).diagnostics) {
    const file = String(location.path);
    findings.set(file, [...(findings.get(file) ?? []), String(message)]);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

for (const [file, statement, error] of violations) {
  verifies("house.import-rules", `the lint refuses in ${file}: ${statement}`, () => {
    expect(findings.get(file)).toEqual(expect.arrayContaining([expect.stringContaining(error)]));
  });
}

for (const [file, statement] of allowed) {
  verifies("house.import-rules", `the lint accepts in ${file}: ${statement}`, () => {
    expect(findings.get(file) ?? []).toEqual([]);
  });
}

verifies("house.import-rules", "every folder of the simulator has a rule", async () => {
  const entries = await readdir(join(root, "apps/mock-ksc/src"), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(folders.sort()).toEqual(Object.keys(simulatorFolders));
});

for (const { importer, accepted, refused } of importers) {
  verifies(
    "house.import-rules",
    `the lint knows which folders ${importer}/ may import, at every depth`,
    () => {
      for (const [file] of accepted) expect(findings.get(file) ?? [], file).toEqual([]);
      for (const [file] of refused) {
        expect(findings.get(file), file).toEqual([expect.stringContaining(`${importer}/`)]);
      }
    },
  );
}
