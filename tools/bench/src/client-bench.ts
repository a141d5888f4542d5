import { readFileSync } from "node:fs";
import { createKscClient, type RespondOptions } from "@ksc-edr/client";
import { startSimulatorProcess } from "ksc-edr-simulator-process";
import { host, newAddIncident, newUpdateIncident } from "./add-incident-body.js";
import { startBareServer } from "./bare-server-process.js";
import type { BenchOptions, BenchResult } from "./bench.js";
import { measureRate } from "./measure.js";
import { comparePairs } from "./pairs.js";
import { RawCaller } from "./raw-calls.js";

/** Compares the two calls of a response through the client, with validation, with bare undici, on one bare server. */
export const benchClient = clientBench("one response at a time", () => ({}));

/** The same with the caller's `AbortSignal` on every call. */
export const benchClientWithSignal = clientBench("the same with the caller's signal", () => ({
  signal: new AbortController().signal,
}));

function clientBench(load: string, newOptions: () => RespondOptions) {
  return async ({ rounds, seconds }: BenchOptions): Promise<BenchResult> => {
    // Started only for its certificate.
    const { caFile, user, password } = await startAndEndSimulator();
    using bare = await startBareServer(caFile);
    const credentials = { user, password };
    const respondOptions = newOptions();
    await using client = createKscClient({ url: bare.url, credentials, tls: { caFile } });
    await using raw = new RawCaller(bare.url, readFileSync(caFile, "utf8"));
    await raw.startSession(credentials);
    const comparison = await comparePairs(
      rounds,
      () =>
        measureRate([client.responses], seconds, (responses) =>
          responses.isolateHost({ host }, respondOptions),
        ),
      () =>
        measureRate([raw], seconds, async (caller) => {
          const id = await caller.call("HostGroup.AddIncident", newAddIncident("ksc-edr"));
          await caller.call("HostGroup.UpdateIncident", newUpdateIncident(Number(id)));
        }),
    );
    return {
      name: "AddIncident and UpdateIncident: the client compared with bare undici",
      load: `1 connection, ${load}`,
      comparison,
    };
  };
}

async function startAndEndSimulator() {
  await using simulator = await startSimulatorProcess(["--quiet"]);
  return simulator.ready;
}
