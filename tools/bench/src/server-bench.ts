import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulatorProcess } from "ksc-edr-simulator-process";
import { newAddIncident } from "./add-incident-body.js";
import { startBareServer } from "./bare-server-process.js";
import type { BenchOptions, BenchResult } from "./bench.js";
import { measureRate } from "./measure.js";
import { comparePairs } from "./pairs.js";
import { type Credentials, RawCaller } from "./raw-calls.js";

const CONNECTIONS = 16;

/** `AddIncident` against the simulator, durable and with all checks on, beside a bare server that counts. */
export async function benchServer({ rounds, seconds }: BenchOptions): Promise<BenchResult> {
  const folder = await mkdtemp(join(tmpdir(), "ksc-edr-bench-"));
  try {
    await using simulator = await startSimulatorProcess(["--data-dir", folder, "--quiet"]);
    const { url, caFile, ...credentials } = simulator.ready;
    using bare = await startBareServer(caFile);
    const ca = readFileSync(caFile, "utf8");
    const subjects = await openCallers(url, ca, credentials);
    const baselines = await openCallers(bare.url, ca, credentials);
    const add = (caller: RawCaller) => caller.call("HostGroup.AddIncident", newAddIncident("bench"));
    const comparison = await comparePairs(
      rounds,
      () => measureRate(subjects, seconds, add),
      () => measureRate(baselines, seconds, add),
    );
    await Promise.all([...subjects, ...baselines].map((caller) => caller[Symbol.asyncDispose]()));
    return {
      name: "AddIncident: the simulator beside a bare node:https server",
      load: `${CONNECTIONS} connections, storage in a file`,
      comparison,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function openCallers(url: string, ca: string, credentials: Credentials): Promise<RawCaller[]> {
  return Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const caller = new RawCaller(url, ca);
      await caller.startSession(credentials);
      return caller;
    }),
  );
}
