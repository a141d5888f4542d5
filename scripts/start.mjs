import { join } from "node:path";
import { build, install } from "./lib/prepare.mjs";
import { root, runNode } from "./lib/run.mjs";

// npm start: installs, builds, then runs tools/show, which sends the nine responses and shows their tasks.
await install();
await build("ksc-edr-show");
const { code } = await runNode([join(root, "tools/show/dist/bin.js"), ...process.argv.slice(3)]);
process.exitCode = code;
