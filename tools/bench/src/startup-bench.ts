import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulatorProcess } from "ksc-edr-simulator-process";
import { median } from "./pairs.js";

export interface StartupResult {
  /** Medians, in milliseconds. */
  readonly bareNode: number;
  readonly ready: number;
  /** The first start of a data folder, certificate and database included; one run. */
  readonly firstStart: number;
}

/** Time to the ready line with certificate and database present, beside `node -e 0`, in turn. */
export async function benchStartup(runs: number): Promise<StartupResult> {
  const folder = await mkdtemp(join(tmpdir(), "ksc-edr-bench-"));
  try {
    const firstStart = await timeStart(folder);
    const bare: number[] = [];
    const ready: number[] = [];
    for (let run = 0; run < runs; run++) {
      bare.push(await time(() => once(spawn(process.execPath, ["-e", "0"], { stdio: "ignore" }), "close")));
      ready.push(await timeStart(folder));
    }
    return { bareNode: median(bare), ready: median(ready), firstStart };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
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
