import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished } from "vitest";
import { verifies } from "../src/verifies.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const runNode = (...args: string[]) =>
  spawnSync(process.execPath, args, { cwd: root, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } });

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "ksc-edr-e2e-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

verifies("start.once", "npm start -- --once prints a table with nine tasks and ends with exit code 0", () => {
  const { status, stdout, stderr } = runNode("scripts/main.cjs", "start", "--once");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const table = stdout.split("\n").filter((line) => line.includes("[Response][demo]"));
  expect(table.map((line) => line.split(" ")[0]).toSorted()).toEqual([
    "deleteFile",
    "getFile",
    "iocScan",
    "isolateHost",
    "onDemandScan",
    "preventExecution",
    "quarantineFile",
    "startProcess",
    "terminateProcess",
  ]);
  for (const line of table) {
    expect(line).toMatch(/ +(\d+) +\[Response\]\[demo\] \w+ - \d{4}-\d\d-\d\d \d\d:\d\d:\d\d - \1 +\w+$/);
  }
});

verifies("start.signals", "SIGINT ends npm start with exit code 0, and its simulator with it", async () => {
  const child = spawn(process.execPath, ["scripts/main.cjs", "start", "--port", "0"], { cwd: root });
  const closed = once(child, "close");
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    output += text;
  });
  await expect.poll(() => output, { timeout: 30_000 }).toContain("isolate-host.mjs");
  child.kill("SIGINT");
  expect(await closed).toEqual([0, null]);
  const [url = ""] = /https:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
  await expect(fetch(url)).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
});

for (const command of ["start", "test", "matrix", "bench"]) {
  verifies("start.old-node", `on Node 18 the command ${command} ends with one sentence`, async () => {
    const disguise = join(await temporaryFolder(), "disguise.cjs");
    await writeFile(
      disguise,
      'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.8" } });',
    );
    expect(runNode("--require", disguise, "scripts/main.cjs", command)).toMatchObject({
      status: 1,
      stdout: "",
      stderr:
        "ksc-edr needs Node 20.19.0 or later, and this is Node 18.20.8: install a newer Node and try again.\n",
    });
  });
}

const forbidden: readonly [name: string, manifest: object, fault: string][] = [
  [
    "@ksc-edr/core",
    { dependencies: { "@ksc-edr/client": "*" } },
    "@ksc-edr/core may not depend on @ksc-edr/client",
  ],
  ["@ksc-edr/core", { dependencies: { undici: "*" } }, "@ksc-edr/core may not depend on undici"],
  [
    "@ksc-edr/mock-ksc",
    { dependencies: { "@ksc-edr/client": "*" } },
    "@ksc-edr/mock-ksc may not depend on @ksc-edr/client",
  ],
  [
    "@ksc-edr/client",
    { dependencies: { "@ksc-edr/mock-ksc": "*" } },
    "@ksc-edr/client may not depend on @ksc-edr/mock-ksc",
  ],
  ["@ksc-edr/core", { dependencies: { zod: "*" } }, "@ksc-edr/core may not depend on zod"],
  ["@ksc-edr/openioc", {}, "@ksc-edr/openioc must have the peer zod"],
  [
    "@ksc-edr/client",
    { peerDependencies: { "@ksc-edr/openioc": "*" } },
    "@ksc-edr/client may not have the peer @ksc-edr/openioc",
  ],
];
for (const [name, manifest, fault] of forbidden) {
  verifies("house.dependency-rules", `a check says that ${fault}`, async () => {
    const workspace = await temporaryFolder();
    const file = join(workspace, "packages/one/package.json");
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify({ name, ...manifest }));
    const { status, stderr } = runNode("scripts/check-dependencies.mjs", workspace);
    expect(status).toBe(1);
    expect(stderr).toContain(fault);
  });
}

verifies("house.dependency-rules", "this repository follows the rules", () => {
  expect(runNode("scripts/check-dependencies.mjs")).toMatchObject({ status: 0, stderr: "" });
});

verifies("house.known-gap", "a known gap that is closed turns red", () => {
  const { status, stdout } = runNode(
    "node_modules/vitest/vitest.mjs",
    "run",
    "--config=tools/e2e/fixtures/closed-gap/vitest.config.ts",
    "--reporter=json",
  );
  expect(status).toBe(1);
  expect(JSON.parse(stdout).testResults[0].assertionResults).toMatchObject([
    {
      title: "a gap that has been closed",
      status: "failed",
      meta: { requirements: ["server.login-idle"], knownGap: "logins end after five seconds" },
    },
  ]);
});
