import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect } from "vitest";
import { verifies } from "../src/verifies.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));

const violations: readonly [file: string, statement: string, error: string][] = [
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
  ["apps/mock-ksc/src/a.ts", 'await import("@ksc-edr/client");', "The simulator never imports the client"],
  ["apps/mock-ksc/src/domain/a.ts", 'import { Hono } from "hono";', "domain/ has no HTTP"],
  ["apps/mock-ksc/src/domain/b.ts", 'import { request } from "node:http";', "domain/ has no HTTP"],
  [
    "apps/mock-ksc/src/domain/c.ts",
    'import { open } from "../store/database.js";',
    "domain/ knows no other room",
  ],
  [
    "apps/mock-ksc/src/domain/d.ts",
    'import { route } from "../open-api/router.js";',
    "domain/ knows no other",
  ],
  ["apps/mock-ksc/src/domain/e.ts", "export const row = { KLHST_WKS_DN: 1 };", "Vendor words stop"],
  ["apps/mock-ksc/src/store/a.ts", 'import { route } from "../open-api/router.js";', "store/ implements"],
  [
    "apps/mock-ksc/src/background/a.ts",
    'import { open } from "../store/database.js";',
    "background/ works on domain/",
  ],
  [
    "apps/mock-ksc/src/background/b.ts",
    'import { route } from "../open-api/router.js";',
    "background/ works on domain/",
  ],
  [
    "apps/mock-ksc/src/endpoint/a.ts",
    'import { route } from "../open-api/router.js";',
    "endpoint/ works on domain/",
  ],
  [
    "apps/mock-ksc/src/admin/a.ts",
    'import { open } from "../store/database.js";',
    "admin/ is a door over domain/",
  ],
  [
    "apps/mock-ksc/src/admin/b.ts",
    'import { route } from "../open-api/router.js";',
    "admin/ is a door over domain/",
  ],
  ["apps/mock-ksc/src/journal/a.ts", 'import { route } from "../open-api/router.js";', "knows no other room"],
  [
    "apps/mock-ksc/src/scenario/a.ts",
    'import { open } from "../store/database.js";',
    "scenario/ makes a company of domain/",
  ],
  [
    "apps/mock-ksc/src/open-api/methods/a.ts",
    'import { open } from "../../store/database.js";',
    "open-api/ is a door",
  ],
  [
    "apps/mock-ksc/src/open-api/b.ts",
    'import { list } from "../admin/inspection.js";',
    "open-api/ is a door",
  ],
];

const allowed: readonly [file: string, statement: string][] = [
  ["packages/client/src/d.ts", 'await import("@ksc-edr/openioc");'],
  ["packages/client/src/f.ts", 'export type { IocSource } from "@ksc-edr/openioc/node";'],
  ["packages/core/src/d.test.ts", 'import "node:fs";'],
  ["apps/mock-ksc/src/open-api/methods/d.ts", 'export { hosts } from "../../domain/host.js";'],
  ["apps/mock-ksc/src/domain/f.ts", 'export const text = "differs from KLHST_WKS_HOSTNAME";'],
];

let folder: string;
/** Findings of the lint by file. */
const findings = new Map<string, string[]>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ksc-edr-lint-"));
  for (const name of ["biome.json", "biome.import-rules.json", "tools/lint"]) {
    await cp(join(root, name), join(folder, name), { recursive: true });
  }
  for (const [file, statement] of [...violations, ...allowed]) {
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
