import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { MethodName } from "@ksc-edr/core/wire";
import { startSimulatorProcess } from "ksc-edr-simulator-process";
import { expect, it } from "vitest";
import { logIn, type RawConnection } from "../src/raw-connection.js";
import { CallModel } from "./call-model.js";
import { replay, scaled, seed } from "./plan.js";
import { Random } from "./random.js";

const SECONDS = scaled(600);
const CONNECTIONS = 8;
/** Caches, the journal and the limits of kept objects have filled up by then. */
const WARM_UP = 0.4;
/** How much the last tenth may use beyond the state after the warm-up. */
const ALLOWED_BYTES = 60 * 1024 * 1024;

const mixed: readonly [MethodName, ...MethodName[]] = [
  "HostGroup.AddIncident",
  "HostGroup.UpdateIncident",
  "HostGroup.DeleteIncident",
  "HostGroup.FindIncidents",
  "HostGroup.FindHosts",
  "ChunkAccessor.GetItemsChunk",
  "ChunkAccessor.Release",
  "Tasks.ResetTasksIterator",
  "Tasks.GetNextTask",
  "Tasks.ReleaseTasksIterator",
  "EventProcessingFactory.CreateEventProcessing",
  "EventProcessing.GetRecordRange",
  "EventProcessing.ReleaseIterator",
  "HostGroup.GetStaticInfo",
];

it.skipIf(process.platform !== "linux")(
  `${SECONDS} s of mixed traffic: memory and descriptors stay flat`,
  { timeout: 3_600_000 },
  async () => {
    const scenario = fileURLToPath(new URL("./company.yaml", import.meta.url));
    await using simulator = await startSimulatorProcess(["--scenario", scenario, "--quiet"]);
    const { pid } = simulator;
    if (pid === undefined) throw new Error("the simulator has no process id");
    const until = performance.now() + SECONDS * 1000;
    const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => logIn(simulator.ready)));
    const samples: { at: number; bytes: number; descriptors: number }[] = [];
    const traffic = async (connection: RawConnection, index: number) => {
      const random = new Random(seed + index);
      const model = new CallModel(random);
      // As many incidents are deleted as added, so that stored data does not grow.
      for (let added = 0; performance.now() < until; ) {
        const name = added > 20 ? "HostGroup.DeleteIncident" : random.pick(mixed);
        const args = model.argsOf(name);
        const reply = await connection.call(name, args);
        if (name === "HostGroup.AddIncident") added += 1;
        if (name === "HostGroup.DeleteIncident") added -= 1;
        if (!("PxgError" in reply)) model.see(name, args, reply);
        if (index === 0 && (samples.at(-1)?.at ?? 0) < performance.now() - 500) {
          samples.push({ at: performance.now(), bytes: residentBytes(pid), descriptors: descriptorsOf(pid) });
        }
      }
    };
    await Promise.all(connections.map(traffic));
    for (const connection of connections) connection[Symbol.dispose]();

    const warm = samples.slice(Math.floor(samples.length * WARM_UP));
    const most = (part: typeof samples) => Math.max(...part.map(({ bytes }) => bytes));
    const [before, after] = [
      warm.slice(0, Math.ceil(warm.length / 2)),
      warm.slice(-Math.ceil(warm.length / 4)),
    ];
    expect(most(after) - most(before), `bytes gained; ${replay}`).toBeLessThan(ALLOWED_BYTES);
    expect(Math.max(...warm.map(({ descriptors }) => descriptors)), replay).toBeLessThan(CONNECTIONS + 60);
  },
);

function residentBytes(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) * 1024;
}

const descriptorsOf = (pid: number) => readdirSync(`/proc/${pid}/fd`).length;
