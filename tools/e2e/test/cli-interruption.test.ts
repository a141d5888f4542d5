import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { startSimulatorProcess } from "ksc-edr-simulator-process";
import { expect, onTestFinished } from "vitest";
import { json, type Step, startScriptedServer } from "../../../packages/client/test/scripted-server.js";
import { environmentOf, runCli, startCli } from "../src/cli-process.js";
import { verifies } from "../src/verifies.js";

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "ksc-edr-e2e-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const idOf = (index: number) => `53bf5bda-d728-4888-b002-${String(index).padStart(12, "0")}`;

verifies(
  "cli.closed-pipe",
  "a reader that closes the pipe does not stop a run, which ends with its true exit code",
  async () => {
    const folder = await temporaryFolder();
    const ids = Array.from({ length: 60 }, (_, index) => idOf(index + 1));
    const hosts = ids.map((id, index) => ({ id, displayName: `WS-${index}` }));
    await writeFile(join(folder, "company.json"), JSON.stringify({ hosts }));
    await writeFile(join(folder, "hosts.txt"), [...ids, "nobody"].join("\n"));
    await using simulator = await startSimulatorProcess([
      "--quiet",
      "--scenario",
      join(folder, "company.json"),
    ]);
    const env = environmentOf(simulator);

    const args = ["isolate", "--hosts-file", join(folder, "hosts.txt"), "--json", "--concurrency", "1"];
    const { child, exited } = startCli(args, env);
    exited.catch(() => undefined);
    let stderr = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    if (child.stdout === null) throw new TypeError("stdout is no pipe");
    const lines = createInterface(child.stdout);
    await once(lines, "line");
    child.stdout.destroy();
    const [code] = await once(child, "close");

    expect({ code, stderr }).toEqual({
      code: 9,
      stderr: expect.stringContaining("sending continues without showing them"),
    });
    expect(stderr).toContain("60 accepted, 1 failed");
    const { stdout } = await runCli(["incidents", "--json"], env);
    expect(stdout.trimEnd().split("\n")).toHaveLength(60);
  },
);

/** Sends one byte of an answer every 50 ms and never ends. */
const dribble: Step = (socket) => {
  socket.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n");
  const timer = setInterval(() => socket.write(" "), 50);
  socket.on("close", () => clearInterval(timer));
};

verifies(
  "cli.ctrl-c",
  "Ctrl-C ends a run against a server that never ends its answer, and says what is known",
  async () => {
    const folder = await temporaryFolder();
    await using server = await startScriptedServer();
    const env = {
      KSC_HOST: "127.0.0.1",
      KSC_PORT: String(server.port),
      KSC_USER: "u",
      KSC_PASSWORD: "Geheim-4711",
      KSC_FINGERPRINT: server.certificate.fingerprint256,
    };
    server.on("Session.EndSession", dribble);
    server.on("HostGroup.AddIncident", json({ PxgRetVal: 1 }), dribble);
    server.on("HostGroup.UpdateIncident", json({}));
    const runFile = join(folder, "run.ndjson");
    const hosts = [1, 2, 3].map(idOf);
    const options = ["--json", "--run-file", runFile, "--concurrency", "1", "--pace", "off"];
    const { child, exited } = startCli(["isolate", ...options, "--", ...hosts], env);
    await server.nextRequest("HostGroup.AddIncident");
    await server.nextRequest("HostGroup.AddIncident");
    const interrupted = Date.now();
    child.kill("SIGINT");
    const { code, stdout, stderr } = await exited;

    expect(Date.now() - interrupted).toBeLessThan(5000);
    expect(code).toBe(6);
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).status),
    ).toEqual(["accepted", "outcome_unknown"]);
    const last = stderr.trimEnd().split("\n").at(-1) ?? "";
    expect(JSON.parse(last)).toEqual({
      error: {
        code: "aborted",
        exitCode: 6,
        message: "stopped: 1 accepted, 1 unknown, 1 not sent",
        next: `check with ksc-edr incidents before you send the unknown ones again; continue with --run-file ${runFile} --resume`,
      },
    });
    expect(server.methods.filter((method) => method === "HostGroup.AddIncident")).toHaveLength(2);
  },
);

verifies("cli.ctrl-c", "Ctrl-C before a response is sent says that nothing was sent", async () => {
  await using server = await startScriptedServer();
  server.on("Session.StartSession", dribble);
  const env = {
    KSC_HOST: "127.0.0.1",
    KSC_PORT: String(server.port),
    KSC_USER: "u",
    KSC_PASSWORD: "Geheim-4711",
    KSC_FINGERPRINT: server.certificate.fingerprint256,
  };
  for (const [args, said] of [
    [["isolate", "--", "WS-1"], "ksc-edr: stopped; nothing was sent\n"],
    [["isolate", "--", idOf(1)], "ksc-edr: stopped; nothing was sent\n"],
    [["doctor"], "aborted"],
  ] as const) {
    const { child, exited } = startCli(args, env);
    await server.nextRequest("Session.StartSession");
    const interrupted = Date.now();
    child.kill("SIGINT");
    expect(await exited).toMatchObject({ code: 130, stdout: "", stderr: expect.stringContaining(said) });
    expect(Date.now() - interrupted).toBeLessThan(5000);
  }
});
