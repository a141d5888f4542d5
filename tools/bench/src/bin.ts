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
console.log("ratio  per second  bare  benchmark");
for (const bench of [benchServer, benchClient]) {
  const { name, load, comparison } = await bench(options);
  const { ratio, subject, baseline } = comparison;
  const columns = [
    ratio.toFixed(2).padStart(5),
    String(Math.round(subject)).padStart(10),
    String(Math.round(baseline)).padStart(4),
    `${name} (${load})`,
  ];
  console.log(columns.join("  "));
}
console.log("\nThe ratio is the median over the pairs; both sides ran in turn on this machine.");
