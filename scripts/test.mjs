import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { sendOneResponse } from "./lib/consumer.mjs";
import { CheckFailed, createGates, MissingProgram } from "./lib/gates.mjs";
import { installTarballs } from "./lib/installers.mjs";
import { listPackagingFaults, pack, publishablePackages, withTemporaryFolder } from "./lib/packages.mjs";
import { build, install } from "./lib/prepare.mjs";
import { hasProgram, root, run } from "./lib/run.mjs";

// npm test: every check of the project, one after the other.
await install();
const gates = createGates();

await gates.check("format, lint and import rules (biome)", () =>
  tool("biome", ["ci", "--error-on-warnings", "--colors=off", "."]),
);
await gates.check("dependencies between packages follow the import rules", () =>
  node(["scripts/check-dependencies.mjs"]),
);
await gates.check("build (turbo)", () => build());
const schemas = (command) => node(["tools/publish-schemas/dist/bin.js", command]);
await gates.check("JSON Schemas are as the sources generate them", () => schemas("check"));
await gates.check("JSON Schemas keep to their released version", () => schemas("compatibility"));
await gates.check("the vendor site of the JSON Schemas builds", () => schemas("site"));
await gates.check("types, tests included (tsc)", () => tool("tsc", ["-b"]));
await gates.check("unused files, exports and dependencies (knip)", () => tool("knip", ["--no-progress"]));
await withTemporaryFolder(runTests);
await withTemporaryFolder(checkPackages);
await gates.check("changesets", checkChangesets);
gates.close();

async function tool(command, args) {
  const { code, output } = await run(command, args, { capture: true });
  if (code !== 0) throw new CheckFailed(output.trimEnd());
  return output;
}

function node(args) {
  return tool(process.execPath, args);
}

/** Unit and end-to-end tests, each of which counts, and then the requirements that they prove. */
async function runTests(folder) {
  console.log("\n▸ unit and end-to-end tests (vitest)");
  const report = join(folder, "report.json");
  const { code } = await run("vitest", [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ]);
  if (!existsSync(report)) return gates.add(0, 1, ["vitest ended without a report"]);

  const { testResults } = JSON.parse(readFileSync(report, "utf8"));
  const broken = testResults
    .filter(({ status, assertionResults }) => status === "failed" && !assertionResults.some(isFailed))
    .map(({ name }) => relative(root, name));
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = [...tests.filter(isFailed).map(({ fullName }) => fullName), ...broken];
  if (code !== 0 && failed.length === 0) failed.push("vitest: an error outside of the tests");
  gates.add(tests.filter(({ status }) => status === "passed").length, failed.length, failed);
  for (const { fullName, meta, status } of tests) {
    if (status === "skipped" && meta.needs !== undefined) gates.notRun(fullName, meta.needs);
  }

  await gates.check("every requirement has a proof", async () => {
    process.stdout.write(await node(["tools/e2e/dist/requirements/check.js", report]));
  });
}

function isFailed({ status }) {
  return status === "failed";
}

/** The packages as a user gets them. */
async function checkPackages(folder) {
  const packages = publishablePackages();
  const consumer = join(folder, "consumer");
  const packed = [];

  await gates.check("published entry points and types (publint, attw)", async () => {
    packed.push(...(await Promise.all(packages.map((each) => pack(each, folder)))));
    const checks = packed.flatMap(({ tarball }) => [
      tool("publint", ["run", tarball, "--strict"]),
      tool("attw", [tarball, "--profile", "esm-only", "--no-color"]),
    ]);
    await Promise.all(checks);
  });
  await gates.check("the packed packages install with npm in an empty folder", async () => {
    await installTarballs(packed, consumer);
    const faults = packed.flatMap((each) => listPackagingFaults(consumer, each));
    if (faults.length > 0) throw new CheckFailed(faults.join("\n"));
  });
  await gates.check("what was installed sends a response from the client to the simulator", async () => {
    console.log(`  ${await sendOneResponse(consumer)}`);
  });
}

async function checkChangesets() {
  if (!(await hasProgram("git"))) throw new MissingProgram("git");
  await tool("changeset", ["status"]);
}
