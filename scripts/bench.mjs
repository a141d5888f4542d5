import { join } from "node:path";
import { build, install } from "./lib/prepare.mjs";
import { root, runNode } from "./lib/run.mjs";

// npm run bench: runs the benchmarks of tools/bench. For a quick run, add -- --rounds 3 --seconds 1.
await install();
await build("ksc-edr-bench");
const { code } = await runNode([join(root, "tools/bench/dist/bin.js"), ...process.argv.slice(3)]);
process.exitCode = code;
