import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulatorProcess } from "ksc-edr-simulator-process";
import { expect, onTestFinished } from "vitest";
import { logIn } from "../src/raw-connection.js";
import { runMockKsc } from "../src/run-mock-ksc.js";
import { verifies } from "../src/verifies.js";

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "ksc-edr-e2e-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

verifies("server.settings", "mock-ksc config shows each value and its source, and no password", async () => {
  const folder = await temporaryFolder();
  const file = join(folder, "mock-ksc.yaml");
  await writeFile(file, "server:\n  port: 1\ntasks: { limit: 5 }\n");
  const args = ["config", "--port", "2", "--user", "soar:hunter2"];
  const { code, stdout, stderr } = await runMockKsc([...args, "--json"], folder);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const config = JSON.parse(stdout);
  expect(config.file).toBe(file);
  const shown = (name: string) => config.settings.find((setting: { name: string }) => setting.name === name);
  expect(shown("server.port")).toEqual({
    name: "server.port",
    value: 2,
    source: "flag",
    place: "--port",
    overrides: [`${file} line 2`],
  });
  expect(shown("tasks.limit")).toMatchObject({ value: 5, source: "file", place: `${file} line 3` });
  expect(shown("login.users")).toMatchObject({ value: "set", source: "flag", place: "--user" });
  expect(shown("admin.port")).toMatchObject({ value: 13_300, source: "default", place: null });

  const table = await runMockKsc(args, folder);
  expect(table.stdout.split("\n")).toContain(`server.port\t2\t--port\t${file} line 2`);
  expect(stdout + table.stdout).not.toContain("hunter2");
});

verifies(
  "server.settings",
  "a password in the settings file and an unknown setting are refused",
  async () => {
    const folder = await temporaryFolder();
    await writeFile(
      join(folder, "mock-ksc.yaml"),
      "login: { users: ['api:hunter2'] }\nserver: { prot: 1 }\n",
    );
    const { code, stdout, stderr } = await runMockKsc(["serve"], folder);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/line 2: server\.prot is not a setting; did you mean server\.port\?/);
    expect(stderr).toMatch(
      /line 1: login\.users is not read from a file.*--users-file or MOCK_KSC_LOGIN_USERS/,
    );
    expect(stderr).not.toContain("hunter2");
  },
);

verifies(
  "server.settings",
  "the simulator starts with settings of the environment and of a file",
  async () => {
    const file = join(await temporaryFolder(), "settings.yaml");
    await writeFile(file, "admin: { enabled: false }\n");
    await using simulator = await startSimulatorProcess([], {
      MOCK_KSC_CONFIG: file,
      MOCK_KSC_LOGIN_USERS: "soar:with:colons",
    });
    expect(simulator.ready).toMatchObject({ user: "soar", password: "with:colons", adminUrl: null });
    using connection = await logIn(simulator.ready);
    expect(await connection.call("HostGroup.GroupIdGroups")).toEqual({ PxgRetVal: 0 });
  },
);
