#!/usr/bin/env node
import { availableParallelism, cpus } from "node:os";
import { parseArgs } from "node:util";
import type { BenchOptions, BenchResult } from "./bench.js";
import { benchBulk } from "./bulk-bench.js";
import { benchClient, benchClientWithSignal } from "./client-bench.js";
import { benchSearch } from "./search-bench.js";
import { serverBench } from "./server-bench.js";
import { benchStartup } from "./startup-bench.js";
import { validationBench } from "./validation-bench.js";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "7" },
    seconds: { type: "string", default: "4" },
    runs: { type: "string", default: "11" },
    only: { type: "string" },
  },
});
const parts = ["server", "client", "validation", "startup", "search", "bulk"] as const;
const { only } = values;
if (only !== undefined && !parts.some((part) => part === only)) {
  throw new Error(`--only ${only}: unknown benchmark; use one of ${parts.join(", ")}`);
}
const options = { rounds: Number(values.rounds), seconds: Number(values.seconds) };
const runs = Number(values.runs);
const wanted = (part: (typeof parts)[number]) => only === undefined || only === part;

console.log(
  `Node ${process.versions.node}, ${availableParallelism()} cores of ${cpus()[0]?.model ?? "unknown processor"}`,
);

if (wanted("server")) await reportRates([16, 1, 8, 32].map(serverBench));
if (wanted("client")) await reportRates([benchClient, benchClientWithSignal]);
if (wanted("validation")) {
  await reportRates((["isolateHost", "quarantineFile", "onDemandScan"] as const).map(validationBench));
}

if (wanted("startup")) {
  const { bareNode, help, ready, firstStart, firstInTest, laterInTest } = await benchStartup(runs);
  console.log(`\nStart: the median of ${runs} runs in milliseconds.`);
  console.log(
    `node -e 0 ${bareNode.toFixed(0)}, ready line ${ready.toFixed(0)}: ${(ready - bareNode).toFixed(0)} more`,
  );
  console.log(`ksc-edr --help ${help.toFixed(0)}: ${(help - bareNode).toFixed(0)} more`);
  console.log(`first start with a new data folder ${firstStart.toFixed(0)}`);
  console.log(
    `in a test, import and first startMockKsc() ${firstInTest.toFixed(0)}: ${(firstInTest - bareNode).toFixed(0)} more (goal: 300)`,
  );
  console.log(`in a test, later startMockKsc() ${laterInTest.toFixed(1)} (goal: 15)`);
}

if (wanted("search")) {
  const { searches, peakMemoryMb } = await benchSearch(runs);
  console.log(
    `\nSearch of 1,000,000 incidents, with the first chunk: the median of ${runs} runs, in milliseconds.`,
  );
  for (const { filter, matches, ms } of searches) {
    console.log(
      `${ms.toFixed(0).padStart(6)}  ${String(matches).padStart(7)} matches  ${filter === "" ? "no filter" : filter}`,
    );
  }
  console.log(
    `peak memory of the simulator: ${peakMemoryMb === null ? "unknown on this system" : `${peakMemoryMb} MB`}`,
  );
}

if (wanted("bulk")) {
  const { memory, seconds, runFileMb } = await benchBulk();
  console.log(
    "\nBulk: isolating 10,000 hosts with a run file; memory of the client's process after a collection, in MB.",
  );
  console.log(" hosts  heap   rss");
  for (const { hosts, heapMb, rssMb } of memory) {
    console.log(
      [String(hosts).padStart(6), heapMb.toFixed(1).padStart(5), rssMb.toFixed(0).padStart(5)].join(" "),
    );
  }
  console.log(
    `${seconds.toFixed(1)} s, ${(10_000 / seconds).toFixed(0)} hosts per second; run file ${runFileMb.toFixed(1)} MB`,
  );
}

/** Prints each subject and its baseline as a table. */
async function reportRates(
  benches: readonly ((options: BenchOptions) => Promise<BenchResult>)[],
): Promise<void> {
  console.log(
    `\nRates: the median over ${options.rounds} pairs of ${options.seconds} s each, both sides in turn.`,
  );
  console.log("ratio  per second  baseline  benchmark");
  for (const bench of benches) {
    const { name, load, comparison } = await bench(options);
    const { ratio, subject, baseline } = comparison;
    const columns = [
      ratio.toFixed(2).padStart(5),
      String(Math.round(subject)).padStart(10),
      String(Math.round(baseline)).padStart(8),
      `${name} (${load})`,
    ];
    console.log(columns.join("  "));
  }
}
