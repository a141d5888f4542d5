import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulatorProcess } from "ksc-edr-simulator-process";
import { expect, onTestFinished } from "vitest";
import { addIncident, askForTask, findIncidents, isolate, listTaskNames } from "../src/incident-calls.js";
import { logIn } from "../src/raw-connection.js";
import { verifies } from "../src/verifies.js";

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "ksc-edr-e2e-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

verifies("server.ready-line", "the ready line and the ready file have the same content", async () => {
  const readyFile = join(await temporaryFolder(), "ready.json");
  await using simulator = await startSimulatorProcess(["--ready-file", readyFile, "--user", "soar:s3cret"]);
  const { url, caFile, fingerprint256, user, password } = simulator.ready;
  expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  expect(await readFile(caFile, "utf8")).toMatch(/^-----BEGIN CERTIFICATE-----\n/);
  expect(fingerprint256).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  expect({ user, password }).toEqual({ user: "soar", password: "s3cret" });
  // The file appears complete, through a rename, after the line.
  await expect.poll(() => existsSync(readyFile)).toBe(true);
  expect(JSON.parse(await readFile(readyFile, "utf8"))).toMatchObject({
    event: "ready",
    url,
    fingerprint256,
  });
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  verifies(
    "server.signals",
    `${signal} ends the simulator with exit code 0, also with a connection open`,
    async () => {
      await using simulator = await startSimulatorProcess();
      using connection = await logIn(simulator.ready);
      await connection.call("HostGroup.GroupIdGroups");
      expect(await simulator.end(signal)).toEqual({ code: 0, signal: null });
    },
  );
}

verifies("server.certificate-kept", "two starts with one data folder use the same certificate", async () => {
  const folder = await temporaryFolder();
  const fingerprints: string[] = [];
  for (let start = 0; start < 2; start++) {
    await using simulator = await startSimulatorProcess(["--data-dir", folder]);
    fingerprints.push(simulator.ready.fingerprint256);
  }
  expect(fingerprints[1]).toBe(fingerprints[0]);
});

verifies(
  "server.durable",
  "every incident answered before SIGKILL exists after a restart with the same folder",
  async () => {
    const arguments_ = ["--data-dir", await temporaryFolder(), "--user", "api:secret"];
    await using killed = await startSimulatorProcess(arguments_);
    const answered: unknown[] = [];
    const addUntilKilled = async () => {
      using connection = await logIn(killed.ready);
      for (;;) {
        answered.push((await addIncident(connection, isolate))["PxgRetVal"]);
        if (answered.length === 100) await killed.end("SIGKILL");
      }
    };
    const callers = await Promise.allSettled(Array.from({ length: 8 }, addUntilKilled));
    expect(callers.map(({ status }) => status)).toEqual(Array(8).fill("rejected"));

    await using restarted = await startSimulatorProcess(arguments_);
    using connection = await logIn(restarted.ready);
    const rows = await findIncidents(connection, "", ["KLINCDT_ID", "KLINCDT_BODY"]);
    expect(rows.map((row) => row["KLINCDT_ID"])).toEqual(expect.arrayContaining(answered));
    expect(new Set(rows.map((row) => row["KLINCDT_BODY"]))).toEqual(new Set([JSON.stringify(isolate)]));
  },
);

verifies("server.durable", "a task requested before SIGKILL is created exactly once", async () => {
  const arguments_ = ["--data-dir", await temporaryFolder(), "--user", "api:secret"];
  await using killed = await startSimulatorProcess(arguments_);
  using connection = await logIn(killed.ready);
  const { PxgRetVal: id } = await addIncident(connection, isolate);
  await askForTask(connection, id);
  await killed.end("SIGKILL");

  await using restarted = await startSimulatorProcess(arguments_);
  using again = await logIn(restarted.ready);
  await expect.poll(() => listTaskNames(again)).toHaveLength(1);
});
