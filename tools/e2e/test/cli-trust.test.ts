import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type SimulatorProcess, startSimulatorProcess } from "ksc-edr-simulator-process";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { environmentOf } from "../src/cli-process.js";
import { runOnTerminal } from "../src/on-terminal.js";
import { verifies } from "../src/verifies.js";

let simulator: SimulatorProcess;
beforeAll(async () => {
  simulator = await startSimulatorProcess(["--quiet"]);
});
afterAll(() => simulator[Symbol.asyncDispose]());

verifies(
  "cli.project-file",
  "the first run on a terminal asks whether a project's file may choose the server, and remembers a yes",
  async () => {
    const { ready } = simulator;
    const { hostname, port, host } = new URL(ready.url);
    const folder = await mkdtemp(join(tmpdir(), "ksc-edr-e2e-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const cwd = join(folder, "project");
    await mkdir(cwd);
    await writeFile(
      join(cwd, "ksc-edr.yaml"),
      `host: ${hostname}\nport: ${port}\nfingerprint: ${ready.fingerprint256}\n`,
      { mode: 0o600 },
    );
    const env = { XDG_CONFIG_HOME: folder, KSC_USER: ready.user, KSC_PASSWORD: ready.password };
    const question = "Send your password there?";
    const start = (answers: readonly (readonly [string, string])[]) =>
      runOnTerminal({ args: ["hosts"], env, cwd, answers });

    const refused = start([[question, "n"]]);
    expect(refused.code).toBe(130);
    expect(refused.shown).not.toContain("WS-PEREZ");

    const confirmed = start([[question, "y"]]);
    expect(confirmed).toMatchObject({ code: 0, shown: expect.stringContaining("WS-PEREZ") });
    expect(await readFile(join(folder, "ksc-edr/config.yaml"), "utf8")).toContain(
      `projectServers:\n  - ${host}\n`,
    );

    const again = start([]);
    expect(again).toMatchObject({ code: 0, shown: expect.stringContaining("WS-PEREZ") });
    expect(again.shown).not.toContain(question);
  },
  { needs: "python3" },
);

verifies(
  "cli.hostile-text",
  "a terminal never obeys text of the server, in a table or as JSON",
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "ksc-edr-e2e-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const displayName = "PC\u001b[2J\u001b]52;c;cm0=\u0007\u202e\u009b1m";
    const hosts = [{ id: "53bf5bda-d728-4888-b002-67e63b6e4c63", displayName }];
    await writeFile(join(folder, "company.json"), JSON.stringify({ hosts }));
    await using hostile = await startSimulatorProcess([
      "--quiet",
      "--scenario",
      join(folder, "company.json"),
    ]);
    const env = environmentOf(hostile);

    const table = runOnTerminal({ args: ["hosts"], env });
    expect(table.shown).toContain("PC\\x1b[2J\\x1b]52;c;cm0=\\x07\\u202e\\x9b1m");
    const json = runOnTerminal({ args: ["hosts", "--json"], env });
    expect(JSON.parse(json.shown)).toMatchObject({ displayName });
    for (const { code, shown } of [table, json]) {
      expect(code).toBe(0);
      expect(shown).not.toMatch(/\u001b(?!\[\d+m)|[\u0007\u009b\u202e]/);
    }
  },
  { needs: "python3" },
);
