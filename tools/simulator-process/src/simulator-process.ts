import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { parseReadyLine, type ReadyLine } from "./ready-line.js";

/** The built program `mock-ksc`. */
export const mockKscBin = join(
  dirname(createRequire(import.meta.url).resolve("@ksc-edr/mock-ksc/package.json")),
  "dist/bin.js",
);

export interface Exit {
  /** Null when a signal ended the process. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface SimulatorProcess extends AsyncDisposable {
  readonly pid: number | undefined;
  readonly ready: ReadyLine;
  readonly exited: Promise<Exit>;
  /** Everything that it has written to stderr so far. */
  log(): string;
  /** Passes on everything that it logs from now on. */
  followLog(write: (text: string) => void): void;
  /** Sends a signal and waits until the process has ended. */
  end(signal: NodeJS.Signals): Promise<Exit>;
}

const START_DEADLINE_MS = 30_000;

/**
 * Starts `mock-ksc serve` and waits for its ready line. It listens on a free port unless `args` names one.
 * @param env variables that replace or extend those of this process.
 * @throws Error with its log when it exits early or prints no ready line within 30 seconds.
 */
export async function startSimulatorProcess(
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<SimulatorProcess> {
  if (!existsSync(mockKscBin)) throw new Error(`${mockKscBin} is missing: build first, with npm run build`);
  const port = args.some((arg) => /^--port(=|$)/.test(arg)) ? [] : ["--port", "0"];
  const child = spawn(process.execPath, [mockKscBin, "serve", ...port, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
    // In a separate process group, Ctrl-C reaches only the owner, which then ends this process once.
    detached: process.platform !== "win32",
  });
  const killWithOwner = () => child.kill("SIGKILL");
  process.once("exit", killWithOwner);

  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    log += text;
  });
  const exited = waitForExit(child).finally(() => process.removeListener("exit", killWithOwner));

  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    return exited;
  };

  try {
    const ready = await readReadyLine(child.stdout, exited);
    return {
      pid: child.pid,
      ready,
      exited,
      log: () => log,
      followLog: (write) => void child.stderr.on("data", write),
      end,
      [Symbol.asyncDispose]: async () => void (await end("SIGTERM")),
    };
  } catch (cause) {
    await end("SIGKILL");
    throw new Error(`mock-ksc did not become ready; its log:\n${log}`, { cause });
  }
}

async function waitForExit(child: ChildProcess): Promise<Exit> {
  const [code, signal] = (await once(child, "close")) as [Exit["code"], Exit["signal"]];
  return { code, signal };
}

async function readReadyLine(stdout: Readable, exited: Promise<Exit>): Promise<ReadyLine> {
  const lines = createInterface({ input: stdout });
  try {
    const line = await Promise.race([
      once(lines, "line", { signal: AbortSignal.timeout(START_DEADLINE_MS) }),
      exited,
    ]);
    if (!Array.isArray(line)) throw new Error("it exited before its ready line");
    return parseReadyLine(String(line[0]));
  } finally {
    lines.close();
    // Closing pauses the stream, and a paused stream hides the end of the process.
    stdout.resume();
  }
}
