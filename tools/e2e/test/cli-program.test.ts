import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type SimulatorProcess, startSimulatorProcess } from "ksc-edr-simulator-process";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { cliBin, environmentOf, runCli, startCli } from "../src/cli-process.js";
import { runOnTerminal } from "../src/on-terminal.js";
import { verifies } from "../src/verifies.js";

let simulator: SimulatorProcess;
beforeAll(async () => {
  simulator = await startSimulatorProcess(["--quiet"]);
});
afterAll(() => simulator[Symbol.asyncDispose]());

/** A server that accepts connections and never answers; `connected` resolves at the first connection. */
async function startSilentServer(): Promise<{ server: Server; port: number; connected: Promise<unknown> }> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
  });
  const connected = once(server, "connection");
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { server, port: (server.address() as AddressInfo).port, connected };
}

/** Every JavaScript file that a run loads, from V8's coverage report. */
async function loadedBy(args: readonly string[]): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), "ksc-edr-e2e-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { code } = await runCli(args, { NODE_V8_COVERAGE: folder });
  expect(code).toBe(0);
  const [report = ""] = await readdir(folder);
  const { result } = JSON.parse(await readFile(join(folder, report), "utf8"));
  return result.map(({ url }: { url: string }) => url).filter((url: string) => url.startsWith("file:"));
}

verifies("cli.light-help", "--help loads one file, and a command loads what it needs", async () => {
  const program = pathToFileURL(cliBin).href;
  expect(await loadedBy(["--help"])).toEqual([program]);
  expect(await loadedBy(["isolate", "--help"])).toEqual([program]);
  expect(await loadedBy(["config"])).toContainEqual(expect.stringContaining("program-commands-config-run"));
});

verifies("cli.exit-codes", "each kind of failure has its own exit code", async () => {
  const env = environmentOf(simulator);
  const { KSC_CERT: _, ...unpinned } = env;
  const closed = await startSilentServer();
  closed.server.close();
  await once(closed.server, "close");
  const codeOf = async (args: readonly string[], variables: Record<string, string>) =>
    (await runCli(args, variables)).code;

  expect(await codeOf(["hosts"], env)).toBe(0);
  expect(await codeOf(["hosts", "--nonsense"], env)).toBe(2);
  expect(await codeOf(["hosts"], { ...env, KSC_PASSWORD: "wrong" })).toBe(3);
  expect(await codeOf(["hosts"], { ...env, KSC_PORT: String(closed.port) })).toBe(4);
  expect(await codeOf(["hosts"], unpinned)).toBe(5);

  const silent = await startSilentServer();
  const { child, exited } = startCli(["hosts"], { ...env, KSC_PORT: String(silent.port) });
  await silent.connected;
  child.kill("SIGINT");
  expect(await exited).toMatchObject({ code: 130, stdout: "" });
});

verifies("cli.stdout-data", "stdout holds only JSON, and is empty after a failure", async () => {
  const env = environmentOf(simulator);
  const { stdout } = await runCli(["hosts", "--json"], env);
  const names = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line).displayName);
  expect(names).toContain("WS-PEREZ");

  const failed = await runCli(["hosts", "--json"], { ...env, KSC_PASSWORD: "wrong" });
  expect(failed).toMatchObject({ code: 3, stdout: "" });
  expect(JSON.parse(failed.stderr)).toMatchObject({ error: { code: "authentication_failed", exitCode: 3 } });
});

verifies("cli.stdout-data", "a reader that closes the pipe early causes no error", async () => {
  const { child, exited } = startCli(["schema", "responseTask"]);
  const ended = once(child, "exit");
  exited.catch(() => undefined);
  child.stdout?.destroy();
  expect(await ended).toEqual([0, null]);
});

verifies(
  "cli.password-hidden",
  "the process list and the output show no password, however it is passed",
  async () => {
    const password = "Geheim-4711";
    const silent = await startSilentServer();
    const { KSC_PASSWORD: _, ...env } = { ...environmentOf(simulator), KSC_PORT: String(silent.port) };
    const { child, exited } = startCli(["hosts", "--password-file", "-", "--debug"], env, `${password}\n`);
    await silent.connected;
    const list = spawnSync(
      "/bin/sh",
      ["-c", `cat /proc/${child.pid}/cmdline 2>/dev/null || ps -o args= -p ${child.pid}`],
      {
        encoding: "utf8",
      },
    );
    expect(list.stdout).toContain("hosts");
    expect(list.stdout).not.toContain(password);
    child.kill("SIGINT");
    const { stdout, stderr } = await exited;
    expect(stdout + stderr).not.toContain(password);

    const refused = await runCli(["hosts", `--password=${password}`, "--debug"], env);
    expect(refused).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining("the process list shows"),
    });
    expect(refused.stderr).not.toContain(password);

    const wrong = await runCli(["hosts", "--debug"], { ...environmentOf(simulator), KSC_PASSWORD: password });
    expect(wrong.code).toBe(3);
    expect(wrong.stderr).toContain("caused by");
    expect(wrong.stderr).not.toContain(password);
    expect(wrong.stderr).not.toContain(Buffer.from(password).toString("base64"));
  },
);

verifies(
  "cli.terminal",
  "a terminal prompts for the password without echo, and shows colours",
  () => {
    const { KSC_PASSWORD: password, ...env } = environmentOf(simulator);
    const answers = [["Password of", `${password}\r`]] as const;
    const onTerminal = (variables: Record<string, string>) =>
      runOnTerminal({ args: ["doctor"], env: { ...env, ...variables }, answers });
    const colored = onTerminal({});
    expect(colored).toMatchObject({
      code: 0,
      shown: expect.stringContaining("Password of api on 127.0.0.1"),
    });
    expect(colored.shown).not.toContain(password);
    expect(colored.shown).toContain("\u001b[32mok");

    const plain = onTerminal({ NO_COLOR: "1" });
    expect(plain).toMatchObject({ code: 0, shown: expect.stringContaining("ok       login") });
    expect(plain.shown).not.toContain("\u001b[32m");
  },
  { needs: "python3" },
);
