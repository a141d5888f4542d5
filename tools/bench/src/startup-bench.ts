import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startSimulatorProcess } from "ksc-edr-simulator-process";
import { median } from "./pairs.js";

export interface StartupResult {
  /** Medians, in milliseconds. */
  readonly bareNode: number;
  readonly ready: number;
  /** `ksc-edr --help`. */
  readonly help: number;
  /** The first start with a new data folder, which creates certificate and database; one run. */
  readonly firstStart: number;
  /** A process that imports the entry for tests and starts one simulator with it. */
  readonly firstInTest: number;
  /** Further starts in such a process. */
  readonly laterInTest: number;
}

/** Imports the entry for tests, starts simulators with it one after the other, and prints how long each took. */
const testProgram = `
const { startMockKsc } = await import("@ksc-edr/mock-ksc/testing");
const times = [];
for (let run = 0; run < 11; run++) {
  const start = performance.now();
  const ksc = await startMockKsc();
  times.push(performance.now() - start);
  if (process.argv[1] === "once") process.exit(0);
  await ksc.close();
}
console.log(JSON.stringify(times.slice(1)));
`;

/** From here the packages of the workspace are found. */
const benchFolder = fileURLToPath(new URL("..", import.meta.url));
const execute = promisify(execFile);
const cli = join(dirname(createRequire(import.meta.url).resolve("@ksc-edr/cli/package.json")), "dist/bin.js");

/** Times of programs beside `node -e 0`, in turn. The ready line is timed with certificate and database present. */
export async function benchStartup(runs: number): Promise<StartupResult> {
  const folder = await mkdtemp(join(tmpdir(), "ksc-edr-bench-"));
  try {
    const firstStart = await timeStart(folder);
    const bare: number[] = [];
    const help: number[] = [];
    const ready: number[] = [];
    const firstInTest: number[] = [];
    const laterInTest: number[] = [];
    for (let run = 0; run < runs; run++) {
      bare.push(await time(() => runNode("-e", "0")));
      help.push(await time(() => runNode(cli, "--help")));
      ready.push(await timeStart(folder));
      firstInTest.push(await time(() => runNode("--input-type=module", "-e", testProgram, "once")));
      laterInTest.push(...(await timeLaterStarts()));
    }
    return {
      bareNode: median(bare),
      help: median(help),
      ready: median(ready),
      firstStart,
      firstInTest: median(firstInTest),
      laterInTest: median(laterInTest),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runNode(...args: string[]): Promise<void> {
  const [code] = await once(spawn(process.execPath, args, { stdio: "ignore", cwd: benchFolder }), "close");
  if (code !== 0) throw new Error(`node ${args.join(" ")} ended with exit code ${code}`);
}

async function timeLaterStarts(): Promise<readonly number[]> {
  const { stdout } = await execute(process.execPath, ["--input-type=module", "-e", testProgram], {
    cwd: benchFolder,
  });
  return JSON.parse(stdout);
}

async function timeStart(folder: string): Promise<number> {
  const start = performance.now();
  await using _simulator = await startSimulatorProcess(["--data-dir", folder, "--quiet"]);
  return performance.now() - start;
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
