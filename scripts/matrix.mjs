import { join } from "node:path";
import { sendOneResponse } from "./lib/consumer.mjs";
import { checkTypes, installTypeScripts, typeScriptVersions } from "./lib/consumer-types.mjs";
import { CheckFailed, createGates } from "./lib/gates.mjs";
import { installNode, installTarballs, installWithYarn1 } from "./lib/installers.mjs";
import {
  lowestVersions,
  pack,
  publishablePackages,
  readInstalledManifest,
  withTemporaryFolder,
} from "./lib/packages.mjs";
import { build, install } from "./lib/prepare.mjs";
import { run } from "./lib/run.mjs";

// npm run test:matrix: the packed packages on every supported Node, at both ends of their dependency ranges, with every
// supported TypeScript, and installed with Yarn 1. Node, TypeScript and Yarn come from npm.
const supported = ["20.19.0", "22", "24", "26"];
const tooOld = ["8", "18"];

await install();
const gates = createGates();
const table = [];
await withTemporaryFolder(async (folder) => {
  let packed = [];
  await gates.check("build and pack", async () => {
    await build();
    packed = await Promise.all(publishablePackages().map((each) => pack(each, folder)));
  });
  const inFolder = (name) => join(folder, name);

  for (const version of supported) {
    await gates.check(
      `Node ${version}: npm installs the packages with the newest dependencies, and they send a response`,
      async () => {
        const node = await installNode(version, inFolder(`node-${version}`));
        const consumer = inFolder(`consumer-${version}`);
        await installTarballs(packed, consumer, { node });
        table.push({ consumer: `Node ${version}`, result: await sendOneResponse(consumer, node) });
      },
    );
  }

  const application = inFolder("application");
  await gates.check("TypeScript and the packages install side by side", async () => {
    await installTarballs(packed, application);
    await installTypeScripts(application);
  });
  for (const version of typeScriptVersions) {
    await gates.check(`TypeScript ${version}: every entry point compiles in a strict application`, () =>
      checkTypes(application, packed, version),
    );
  }

  const lowest = inFolder("consumer-lowest");
  await gates.check("the packages send a response with the lowest dependency versions", async () => {
    const overrides = lowestVersions(packed.map(({ name }) => readInstalledManifest(application, name)));
    await installTarballs(packed, lowest, { overrides });
    table.push({ consumer: `zod ${overrides.zod}`, result: await sendOneResponse(lowest) });
  });
  await gates.check("core's tests pass with the lowest zod", async () => {
    const config = "scripts/lib/vitest-with-zod.config.ts";
    const env = { ZOD_FOLDER: join(lowest, "node_modules/zod") };
    const { code, output } = await run("vitest", ["run", "packages/core/", "--config", config], {
      capture: true,
      env,
    });
    if (code !== 0) throw new CheckFailed(output);
  });

  await gates.check("Yarn 1 installs the packages, and they send a response", async () => {
    const consumer = inFolder("consumer-yarn");
    await installWithYarn1(packed, consumer, inFolder("yarn"));
    table.push({ consumer: "Yarn 1", result: await sendOneResponse(consumer) });
  });

  for (const version of tooOld) {
    await gates.check(`Node ${version}: npm start ends with one plain sentence`, async () => {
      const node = await installNode(version, inFolder(`node-${version}`));
      const { code, output } = await run(node, ["scripts/main.cjs", "start"], { capture: true });
      if (code !== 1 || !/^ksc-edr needs Node [^\n]+\n$/.test(output)) throw new CheckFailed(output);
      table.push({ consumer: `Node ${version}`, result: output.trim() });
    });
  }
});
console.table(table);
gates.close();
