import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { mockKscBin } from "ksc-edr-simulator-process";

export interface MockKscExit {
  /** Null when the process had to be killed. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A failing start takes less time than this. */
const DEADLINE_MS = 15_000;

/** Runs `mock-ksc` to its end and kills it after 15 seconds. */
export async function runMockKsc(args: readonly string[], cwd?: string): Promise<MockKscExit> {
  const child = spawn(process.execPath, [mockKscBin, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    timeout: DEADLINE_MS,
    killSignal: "SIGKILL",
    ...(cwd === undefined ? {} : { cwd }),
  });
  const [[code], stdout, stderr] = await Promise.all([
    once(child, "close"),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code, stdout, stderr };
}
