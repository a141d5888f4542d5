import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import type { SimulatorProcess } from "ksc-edr-simulator-process";

/** Path of the built program `ksc-edr`. */
export const cliBin = join(
  dirname(createRequire(import.meta.url).resolve("@ksc-edr/cli/package.json")),
  "dist/bin.js",
);

export interface CliExit {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliProcess {
  readonly child: ChildProcess;
  readonly exited: Promise<CliExit>;
}

/** Starts the program with the given environment, without the configuration of the user who runs the test. */
export function startCli(args: readonly string[], env: Record<string, string> = {}, input = ""): CliProcess {
  const child = spawn(process.execPath, [cliBin, ...args], {
    env: { PATH: process.env["PATH"], XDG_CONFIG_HOME: "/nonexistent", ...env },
    stdio: "pipe",
  });
  // A program may exit before it reads all of its input.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  const exited = Promise.all([once(child, "close"), text(child.stdout), text(child.stderr)]).then(
    ([[code], stdout, stderr]): CliExit => ({ code, stdout, stderr }),
  );
  return { child, exited };
}

export function runCli(
  args: readonly string[],
  env?: Record<string, string>,
  input?: string,
): Promise<CliExit> {
  return startCli(args, env, input).exited;
}

/** Environment variables with which the program logs in to a simulator. */
export function environmentOf({ ready }: SimulatorProcess) {
  const { hostname, port } = new URL(ready.url);
  return {
    KSC_HOST: hostname,
    KSC_PORT: port,
    KSC_USER: ready.user,
    KSC_PASSWORD: ready.password,
    KSC_CERT: ready.caFile,
  };
}
