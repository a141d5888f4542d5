#!/usr/bin/env node
import { availableParallelism, cpus } from "node:os";
import { parseArgs } from "node:util";
import { benchClient } from "./client-bench.js";
import { benchServer } from "./server-bench.js";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "7" },
    seconds: { type: "string", default: "4" },
  },
});
const options = { rounds: Number(values.rounds), seconds: Number(values.seconds) };

console.log(
  `${options.rounds} pairs of ${options.seconds} s each; Node ${process.versions.node}, ` +
    `${availableParallelism()} cores of ${cpus()[0]?.model ?? "an unknown processor"}\n`,
);
const rows = [];
for (const bench of [benchServer, benchClient]) {
  const { name, load, comparison } = await bench(options);
  rows.push({
    benchmark: name,
    load,
    "per second": Math.round(comparison.subject),
    "bare, per second": Math.round(comparison.baseline),
    "ratio (median of pairs)": Number(comparison.ratio.toFixed(2)),
  });
}
console.table(rows);
