import { join } from "node:path";
import { build, install } from "./lib/prepare.mjs";
import { root, runNode } from "./lib/run.mjs";

// npm run schemas COMMAND: the commands are listed in tools/publish-schemas/README.md.
await install();
await build("ksc-edr-publish-schemas");
const { code } = await runNode([join(root, "tools/publish-schemas/dist/bin.js"), ...process.argv.slice(3)]);
process.exitCode = code;
