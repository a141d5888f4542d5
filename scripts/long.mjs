import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createGates } from "./lib/gates.mjs";
import { withTemporaryFolder } from "./lib/packages.mjs";
import { build, install } from "./lib/prepare.mjs";
import { run } from "./lib/run.mjs";

// npm run test:long: random calls, kills and a soak. LONG_SCALE=0.1 does a tenth of it, LONG_SEED replays a run.
await install();
await build();
const gates = createGates();
await withTemporaryFolder(async (folder) => {
  const report = join(folder, "report.json");
  const { code } = await run("vitest", [
    ...["run", "--config", "vitest.long.config.ts"],
    ...["--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
  ]);
  if (!existsSync(report)) return gates.add(0, 1, ["vitest ended without a report"]);
  const { testResults } = JSON.parse(readFileSync(report, "utf8"));
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = tests.filter(({ status }) => status === "failed").map(({ fullName }) => fullName);
  if (code !== 0 && failed.length === 0) failed.push("vitest: an error outside the tests");
  gates.add(tests.filter(({ status }) => status === "passed").length, failed.length, failed);
});
gates.close();
