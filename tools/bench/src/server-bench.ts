import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulatorProcess } from "ksc-edr-simulator-process";
import { newAddIncident } from "./add-incident-body.js";
import { startBareServer } from "./bare-server-process.js";
import type { BenchOptions, BenchResult } from "./bench.js";
import { addIncidentRequest, LoadConnection } from "./load-connection.js";
import { measureRate } from "./measure.js";
import { comparePairs } from "./pairs.js";
import { type Credentials, RawCaller } from "./raw-calls.js";

/** Compares `AddIncident` on the simulator (file storage, all checks, journal on) with a bare server that only counts. */
export function serverBench(connections: number): (options: BenchOptions) => Promise<BenchResult> {
  return async ({ rounds, seconds }) => {
    const folder = await mkdtemp(join(tmpdir(), "ksc-edr-bench-"));
    try {
      await using simulator = await startSimulatorProcess(["--data-dir", folder, "--quiet"]);
      const { url, caFile, ...credentials } = simulator.ready;
      using bare = await startBareServer(caFile);
      const ca = readFileSync(caFile, "utf8");
      const subjects = await openConnections(connections, url, ca, credentials);
      const baselines = await openConnections(connections, bare.url, ca, credentials);
      const comparison = await comparePairs(
        rounds,
        () => measureRate(subjects, seconds, add),
        () => measureRate(baselines, seconds, add),
      );
      for (const connection of [...subjects, ...baselines]) connection[Symbol.dispose]();
      return {
        name: "AddIncident: the simulator compared with a bare node:https server",
        load: `${connections} connections, storage in a file`,
        comparison,
      };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

async function add(connection: LoadConnection): Promise<void> {
  const body = await connection.send();
  if (!body.startsWith('{"PxgRetVal":')) throw new Error(`HostGroup.AddIncident: ${body}`);
}

async function openConnections(count: number, url: string, ca: string, credentials: Credentials) {
  await using caller = new RawCaller(url, ca);
  const request = addIncidentRequest(await caller.startSession(credentials), newAddIncident("bench"));
  return Promise.all(Array.from({ length: count }, () => LoadConnection.open(url, ca, request)));
}
