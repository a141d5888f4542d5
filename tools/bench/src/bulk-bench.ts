import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createKscClient } from "@ksc-edr/client";
import { startSimulatorProcess } from "ksc-edr-simulator-process";

const HOSTS = 10_000;
const LOOKS_AT = [1000, 5000, HOSTS];

export interface MemoryLook {
  readonly hosts: number;
  /** In MB, after a garbage collection. */
  readonly heapMb: number;
  readonly rssMb: number;
}

export interface BulkBench {
  readonly memory: readonly MemoryLook[];
  readonly seconds: number;
  /** Size of the run file, in MB. */
  readonly runFileMb: number;
}

/**
 * Isolates ten thousand hosts with a run file, on a simulator that accepts any host, and measures the memory of this process.
 * Tasks count as open only briefly, so the throttle is active but does not determine the time.
 */
export async function benchBulk(): Promise<BulkBench> {
  const folder = await mkdtemp(join(tmpdir(), "ksc-edr-bulk-"));
  try {
    await using simulator = await startSimulatorProcess([
      "--quiet",
      "--unknown-host",
      "accept",
      // Without this the simulator logs each task that it removes, and this process stores the log.
      "--task-limit",
      String(2 * HOSTS),
    ]);
    const { url, caFile, user, password } = simulator.ready;
    await using client = createKscClient({ url, credentials: { user, password }, tls: { caFile } });
    const runFile = join(folder, "run.ndjson");
    const memory: MemoryLook[] = [];
    const start = performance.now();
    let done = 0;
    const run = client.responses.bulk(
      { action: { task: "isolateHost", params: { action: 1 } }, hosts: hostIds() },
      { runFile, pace: "by-time", openTaskMs: 50 },
    );
    for await (const { status, host } of run) {
      if (status !== "accepted") throw new Error(`host ${host}: ${status}`);
      done += 1;
      if (LOOKS_AT.includes(done)) memory.push(look(done));
    }
    const seconds = (performance.now() - start) / 1000;
    return { memory, seconds, runFileMb: (await stat(runFile)).size / 2 ** 20 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function* hostIds(): Generator<string, void, undefined> {
  for (let number = 0; number < HOSTS; number++) {
    yield `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
  }
}

function look(hosts: number): MemoryLook {
  collectGarbage();
  const { heapUsed, rss } = process.memoryUsage();
  return { hosts, heapMb: heapUsed / 2 ** 20, rssMb: rss / 2 ** 20 };
}

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");
