import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { startSimulatorProcess } from "ksc-edr-simulator-process";
import { median } from "./pairs.js";

export interface StartupResult {
  /** Medians, in milliseconds. */
  readonly bareNode: number;
  readonly ready: number;
  /** `ksc-edr --help`. */
  readonly help: number;
  /** The first start with a new data folder, which creates certificate and database; one run. */
  readonly firstStart: number;
}

const cli = join(dirname(createRequire(import.meta.url).resolve("@ksc-edr/cli/package.json")), "dist/bin.js");

/** Compares `ksc-edr --help`, and the simulator's ready line with an existing data folder, with `node -e 0`, in turn. */
export async function benchStartup(runs: number): Promise<StartupResult> {
  const folder = await mkdtemp(join(tmpdir(), "ksc-edr-bench-"));
  try {
    const firstStart = await timeStart(folder);
    const bare: number[] = [];
    const help: number[] = [];
    const ready: number[] = [];
    for (let run = 0; run < runs; run++) {
      bare.push(await time(() => runNode("-e", "0")));
      help.push(await time(() => runNode(cli, "--help")));
      ready.push(await timeStart(folder));
    }
    return { bareNode: median(bare), help: median(help), ready: median(ready), firstStart };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runNode(...args: string[]): Promise<void> {
  const [code] = await once(spawn(process.execPath, args, { stdio: "ignore" }), "close");
  if (code !== 0) throw new Error(`node ${args.join(" ")} ended with exit code ${code}`);
}

async function timeStart(folder: string): Promise<number> {
  const start = performance.now();
  await using _simulator = await startSimulatorProcess(["--data-dir", folder, "--quiet"]);
  return performance.now() - start;
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
