import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import { type ReadyLine, startSimulatorProcess } from "ksc-edr-simulator-process";
import { expect, onTestFinished } from "vitest";
import { addIncident, askForTask, isolate, listTaskNames } from "../src/incident-calls.js";
import { logIn } from "../src/raw-connection.js";
import { runMockKsc } from "../src/run-mock-ksc.js";
import { verifies } from "../src/verifies.js";

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "ksc-edr-e2e-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A port of 127.0.0.1 that is in use until the test ends. */
async function takenPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** The server's fingerprint, as seen by a client that trusts only the CA file of the ready line. */
async function fingerprintSeen({ url, caFile }: ReadyLine): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), ca: await readFile(caFile, "utf8") });
  await once(socket, "secureConnect");
  const { fingerprint256 } = socket.getPeerCertificate();
  socket.destroy();
  return fingerprint256;
}

verifies(
  "server.certificate-shared",
  "four first starts at the same time are all trusted by the file and fingerprint of their own ready lines",
  async () => {
    const home = await temporaryFolder();
    const env = { HOME: home, XDG_STATE_HOME: home, LOCALAPPDATA: home };
    const simulators = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const simulator = await startSimulatorProcess([], env);
        onTestFinished(async () => void (await simulator.end("SIGTERM")));
        return simulator;
      }),
    );
    const seen = await Promise.all(simulators.map(({ ready }) => fingerprintSeen(ready)));
    expect(seen).toEqual(simulators.map(({ ready }) => ready.fingerprint256));
  },
);

verifies(
  "server.start-failure",
  "a ready file in a missing folder ends the start with exit code 1 and no ready line",
  async () => {
    const folder = await temporaryFolder();
    const exit = await runMockKsc(
      ["serve", "--port", "0", "--quiet", "--ready-file", "missing/x.json"],
      folder,
    );
    expect(exit).toMatchObject({ code: 1, stdout: "" });
    expect(exit.stderr).toMatch(/^mock-ksc: --ready-file missing\/x\.json: .*no such file or directory.*\n/);
    expect(exit.stderr).toContain("create its folder");
  },
);

verifies(
  "server.ready-file",
  "the ready file of an earlier run is removed at the start, and that of this run at the end",
  async () => {
    const file = join(await temporaryFolder(), "ready.json");
    await writeFile(file, '{"event":"ready","url":"https://127.0.0.1:1"}\n');
    const port = await takenPort();
    expect(await runMockKsc(["serve", "--port", String(port), "--ready-file", file])).toMatchObject({
      code: 1,
    });
    expect(existsSync(file)).toBe(false);

    await using simulator = await startSimulatorProcess(["--ready-file", file]);
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ url: simulator.ready.url });
    await simulator.end("SIGTERM");
    expect(existsSync(file)).toBe(false);
  },
);

for (const [flag, other] of [
  ["--port", "--admin-port"],
  ["--admin-port", "--port"],
] as const) {
  verifies(
    "server.start-failure",
    `a port in use is reported with the option ${flag} that moves it`,
    async () => {
      const port = String(await takenPort());
      const { code, stdout, stderr } = await runMockKsc(["serve", flag, port, other, "0", "--quiet"]);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toContain(`127.0.0.1:${port} is in use`);
      expect(stderr).toContain(`${flag} 0`);
      expect(stderr).not.toContain(`${other} `);
    },
  );
}

verifies("server.start-failure", "a damaged database is named, with what to do about it", async () => {
  const folder = await temporaryFolder();
  const file = join(folder, "mock-ksc.db");
  await writeFile(file, "this is no database, and long enough to be taken for a header of one".repeat(20));
  const { code, stderr } = await runMockKsc(["serve", "--port", "0", "--quiet", "--data-dir", folder]);
  expect(code).toBe(1);
  expect(stderr).toContain(`${file} is damaged or not a database`);
  expect(stderr).toContain("--data-dir");
});

verifies(
  "server.start-failure",
  "a certificate folder without its key is named, with what to do about it",
  async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "certificate"));
    await writeFile(join(folder, "certificate/ca.pem"), "not a certificate\n");
    const { code, stderr } = await runMockKsc(["serve", "--port", "0", "--quiet", "--data-dir", folder]);
    expect(code).toBe(1);
    expect(stderr).toContain(join(folder, "certificate"));
    expect(stderr).toContain("delete the folder");
  },
);

verifies("server.frozen-clock", "with --now and a delay, the log says that tasks stay pending", async () => {
  const args = ["--now", "2025-06-03T08:15:42Z", "--run-delay", "5", "--log-format", "json"];
  await using simulator = await startSimulatorProcess(args);
  expect(simulator.log()).toContain("the clock is frozen, so tasks with a delay stay pending");
});

for (const time of ["2026", "2025-06-03", "2025-06-03T08:15:42", "yesterday"]) {
  verifies("server.frozen-clock", `--now ${time} is refused`, async () => {
    const { code, stderr } = await runMockKsc(["serve", "--port", "0", "--now", time]);
    expect(code).not.toBe(0);
    expect(stderr).toContain("--now");
    expect(stderr).toContain("2025-06-03T08:15:42Z");
  });
}

verifies("server.frozen-clock", "with --now a response completes although the clock is frozen", async () => {
  await using simulator = await startSimulatorProcess(["--now", "2025-06-03T08:15:42+02:00"]);
  using connection = await logIn(simulator.ready);
  const { PxgRetVal: id } = await addIncident(connection, isolate);
  await askForTask(connection, id);
  await expect
    .poll(() => listTaskNames(connection))
    .toEqual([expect.stringMatching(/ - 2025-06-03 06:15:42 - \d+$/)]);
  const { adminUrl, adminToken } = simulator.ready;
  const answer = await fetch(`${adminUrl}/tasks`, { headers: { Authorization: `Bearer ${adminToken}` } });
  expect(await answer.json()).toMatchObject({ tasks: [{ runs: [{ state: "completed" }] }] });
});
