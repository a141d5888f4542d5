import { readdirSync } from "node:fs";
import { join } from "node:path";
import { sendOneResponse } from "./lib/consumer.mjs";
import { CheckFailed, createGates } from "./lib/gates.mjs";
import { installTarballs, pack, publishablePackages, withTemporaryFolder } from "./lib/packages.mjs";
import { build, install } from "./lib/prepare.mjs";
import { root, run, runNpm } from "./lib/run.mjs";

// npm run test:matrix: the packed packages on every Node that they are for. Node itself comes from npm.
const supported = ["20.19.0", "22", "24", "26"];
const tooOld = ["8", "18"];
const system = process.platform === "win32" ? "win" : process.platform;
const nodePackage = `node-${system}-${process.arch}`;

await install();
const gates = createGates();
const table = [];
await withTemporaryFolder(async (folder) => {
  let tarballs = [];
  await gates.check("build and pack", async () => {
    await build();
    const packed = await Promise.all(publishablePackages().map((each) => pack(each.folder, folder)));
    tarballs = packed.map(({ tarball }) => tarball);
  });
  for (const version of supported) {
    await gates.check(
      `Node ${version}: installs with npm in an empty folder and sends a response`,
      async () => {
        const node = await getNode(version, folder);
        const consumer = join(folder, `consumer-${version}`);
        await installTarballs(tarballs, consumer, node);
        table.push({ Node: version, result: await sendOneResponse(consumer, node) });
      },
    );
  }
  for (const version of tooOld) {
    await gates.check(`Node ${version}: npm start ends with one plain sentence`, async () => {
      const node = await getNode(version, folder);
      const { code, output } = await run(node, ["scripts/main.cjs", "start"], { capture: true });
      if (code !== 1 || !/^ksc-edr needs Node [^\n]+\n$/.test(output)) throw new CheckFailed(output);
      table.push({ Node: version, result: output.trim() });
    });
  }
});
console.table(table);
gates.close();

/** Path of a Node of that version, installed from npm. */
async function getNode(version, folder) {
  const prefix = join(folder, `node-${version}`);
  const { code, output } = await runNpm(
    [
      "install",
      "--no-audit",
      "--no-fund",
      "--no-update-notifier",
      "--prefix",
      prefix,
      `${nodePackage}@${version}`,
    ],
    { cwd: root, capture: true },
  );
  if (code !== 0) throw new CheckFailed(output);
  const bin = join(prefix, "node_modules", nodePackage, "bin");
  return join(
    bin,
    readdirSync(bin).find((name) => /^node(\.exe)?$/.test(name)),
  );
}
