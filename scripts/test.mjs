import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { checkDependencies } from "./lib/dependency-rules.mjs";
import { CheckFailed, createGates, MissingProgram } from "./lib/gates.mjs";
import {
  installTarballs,
  listPackages,
  listPackagingFaults,
  pack,
  publishablePackages,
  withTemporaryFolder,
} from "./lib/packages.mjs";
import { build, install, StepFailed, say } from "./lib/prepare.mjs";
import { hasProgram, root, run, runNode } from "./lib/run.mjs";
import { smoke } from "./lib/smoke.mjs";

// npm test: every check of the project, one after the other.
try {
  await install();
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  say(error.message);
  process.exit(error.exitCode);
}

const gates = createGates();

await gates.check("format, lint and import rules (biome)", () =>
  tool("biome", ["ci", "--error-on-warnings", "--colors=off", "."]),
);
await gates.check("workspace dependencies follow the import rules", () => {
  const faults = checkDependencies(listPackages().map(({ manifest }) => manifest));
  if (faults.length > 0) throw new CheckFailed(faults.join("\n"));
});
await gates.check("build (turbo)", build);
await gates.check("types, tests included (tsc)", () => tool("tsc", ["-b"]));
await gates.check("unused files, exports and dependencies (knip)", () => tool("knip", ["--no-progress"]));
await withTemporaryFolder(runTests);
await gates.check("packages install with npm in an empty folder and work", () =>
  withTemporaryFolder(checkPackages),
);
await gates.check("changesets", checkChangesets);
gates.close();

async function tool(command, args) {
  const { code, output } = await run(command, args, { capture: true });
  if (code !== 0) throw new CheckFailed(output.trimEnd());
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
    const script = join(root, "tools/e2e/dist/requirements/check.js");
    const { code, output } = await runNode([script, report], { capture: true });
    if (code !== 0) throw new CheckFailed(output.trimEnd());
    process.stdout.write(output);
  });
}

function isFailed({ status }) {
  return status === "failed";
}

async function checkPackages(folder) {
  const faults = [];
  const tarballs = [];
  for (const { folder: source } of publishablePackages()) {
    const { tarball, files } = await pack(source, folder);
    tarballs.push({ tarball, files });
    await tool("publint", ["run", tarball, "--strict"]);
    await tool("attw", [tarball, "--profile", "esm-only", "--no-color"]);
  }
  const consumer = join(folder, "consumer");
  await installTarballs(
    tarballs.map(({ tarball }) => tarball),
    consumer,
  );
  for (const [index, { manifest }] of publishablePackages().entries()) {
    const installed = join(consumer, "node_modules", manifest.name, "package.json");
    faults.push(...listPackagingFaults(JSON.parse(readFileSync(installed, "utf8")), tarballs[index].files));
  }
  if (faults.length > 0) throw new CheckFailed(faults.join("\n"));
  console.log(`  ${await smoke(consumer)}`);
}

async function checkChangesets() {
  if (!(await hasProgram("git"))) throw new MissingProgram("git");
  await tool("changeset", ["status"]);
}
