import { readFileSync } from "node:fs";
import { checkCoverage } from "./coverage.js";
import { parseReport } from "./report.js";
import { requirements } from "./requirements.js";

// node check.js REPORT: checks that the tests in a vitest JSON report prove every requirement.
const [report] = process.argv.slice(2);
if (report === undefined) throw new TypeError("pass the path of vitest's JSON report");

const { faults, knownGaps, notRun } = checkCoverage(requirements, parseReport(readFileSync(report, "utf8")));
for (const gap of knownGaps) console.log(`  known gap: ${gap}`);
for (const requirement of notRun) console.log(`  not run: ${requirement}`);
for (const fault of faults) console.log(`  ${fault}`);
console.log(`  ${requirements.length} requirements, ${faults.length} faults, ${knownGaps.length} known gaps`);

const incomplete = notRun.length > 0 && process.env["REQUIRE_ALL"] === "1";
process.exitCode = faults.length > 0 || incomplete ? 1 : 0;
