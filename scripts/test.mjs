import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { sendOneResponse } from "./lib/consumer.mjs";
import { CheckFailed, createGates, MissingProgram } from "./lib/gates.mjs";
import { installTarballs } from "./lib/installers.mjs";
import { listPackagingFaults, pack, publishablePackages, withTemporaryFolder } from "./lib/packages.mjs";
import { build, install } from "./lib/prepare.mjs";
import { hasProgram, root, run } from "./lib/run.mjs";

// npm test: every check of the project. The tests often wait, so the other checks run one by one at the same time.
await install();
const gates = createGates();
const built = gates.check("build (turbo)", () => build());
await Promise.all([
  built.then(() => withTemporaryFolder(runTests)),
  checkSources().then(() => built.then(checkBuild)),
]);
gates.close();

async function tool(command, args) {
  const { code, output } = await run(command, args, { capture: true });
  if (code !== 0) throw new CheckFailed(output.trimEnd());
  return output;
}

function node(args) {
  return tool(process.execPath, args);
}

/** Runs the unit and end-to-end tests, each of which counts, and then checks the requirements that they prove. */
async function runTests(folder) {
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
  if (code !== 0 && failed.length === 0) failed.push("vitest: an error outside the tests");
  gates.add(tests.filter(({ status }) => status === "passed").length, failed.length, failed);
  for (const { fullName, meta, status } of tests) {
    if (status === "skipped" && meta.needs !== undefined) gates.notRun(fullName, meta.needs);
  }

  await gates.check("every requirement has a proof", () =>
    node(["tools/e2e/dist/requirements/check.js", report]),
  );
}

function isFailed({ status }) {
  return status === "failed";
}

/** Checks that need no build. */
async function checkSources() {
  await gates.check("format, lint and import rules (biome)", async () => {
    await tool("biome", ["ci", "--error-on-warnings", "--colors=off", "."]);
  });
  await gates.check("dependencies between packages follow the import rules", () =>
    node(["scripts/check-dependencies.mjs"]),
  );
  await gates.check("changesets", async () => {
    if (!(await hasProgram("git"))) throw new MissingProgram("git");
    await tool("changeset", ["status"]);
  });
  await gates.check("every public name has a description", () => node(["scripts/check-descriptions.mjs"]));
  await gates.check("unused files, exports and dependencies (knip)", () => tool("knip", ["--no-progress"]));
}

/** Checks of the build output: types, schemas, and the packages as users install them. */
async function checkBuild() {
  await gates.check("types, tests included (tsc)", () => tool("tsc", ["-b"]));
  const schemas = (command) => async () => {
    await node(["tools/publish-schemas/dist/bin.js", command]);
  };
  await gates.check("committed JSON Schemas match the sources", schemas("check"));
  await gates.check("JSON Schemas are compatible with their released version", schemas("compatibility"));
  await gates.check("the JSON Schema site for vendors builds", schemas("site"));
  await withTemporaryFolder(checkPackages);
}

async function checkPackages(folder) {
  const consumer = join(folder, "consumer");
  const packed = [];
  await gates.check("published entry points and types (publint, attw)", async () => {
    packed.push(...(await Promise.all(publishablePackages().map((each) => pack(each, folder)))));
    for (const { tarball, hasTypes } of packed) {
      await tool("publint", ["run", tarball, "--strict"]);
      if (hasTypes) await tool("attw", [tarball, "--profile", "esm-only", "--no-color"]);
    }
  });
  await gates.check("the packed packages install with npm in an empty folder", async () => {
    await installTarballs(packed, consumer);
    const faults = packed.flatMap((each) => listPackagingFaults(consumer, each));
    if (faults.length > 0) throw new CheckFailed(faults.join("\n"));
  });
  await gates.check("the installed packages send a response from the client to the simulator", () =>
    sendOneResponse(consumer),
  );
}
