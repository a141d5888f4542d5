import { spawn } from "node:child_process";
import { constants } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const windows = process.platform === "win32";

/** Environment of every child process: node_modules/.bin is on PATH (turbo finds pnpm there), telemetry is off. */
const environment = {
  ...process.env,
  PATH: `${join(root, "node_modules", ".bin")}${delimiter}${process.env.PATH ?? ""}`,
  TURBO_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
};

const children = new Set();
let interruptedBy;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    interruptedBy = signal;
    for (const child of children) child.kill(signal);
    if (children.size === 0) process.exit(exitCodeOf(signal));
  });
}

// npm sends SIGTERM to the shell between npm and this process. The shell exits without passing the signal on, which shows
// as a new parent process.
const parent = process.ppid;
if (process.env.npm_lifecycle_event !== undefined) {
  setInterval(() => {
    if (process.ppid !== parent && interruptedBy === undefined) process.emit("SIGTERM");
  }, 500).unref();
}
process.on("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});

/**
 * Runs a program to its end. `capture` collects its output instead of showing it.
 * @returns {Promise<{ code: number, output: string }>} 128 + n when signal n ended it; 127 when it is missing
 */
export function run(command, args, { cwd = root, env = {}, capture = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...environment, ...env },
      stdio: capture ? ["ignore", "pipe", "pipe"] : "inherit",
      shell: windows && !command.endsWith(".exe"),
    });
    children.add(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.on("error", (error) => {
      children.delete(child);
      resolve({ code: 127, output: `${command}: ${error.message}\n` });
    });
    child.on("close", (code, signal) => {
      children.delete(child);
      if (interruptedBy !== undefined && code !== 0) process.exit(exitCodeOf(interruptedBy));
      resolve({ code: code ?? exitCodeOf(signal), output });
    });
  });
}

const exitCodeOf = (signal) => 128 + constants.signals[signal];

/** Runs a script with the current Node. */
export const runNode = (args, options) => run(process.execPath, args, options);

/** Runs the npm that started this script, with the current Node or another one. */
export function runNpm(args, { node = process.execPath, ...options } = {}) {
  const cli = process.env.npm_execpath;
  const isNpm = cli !== undefined && /npm-cli\.c?js$/.test(cli);
  return isNpm ? run(node, [cli, ...args], options) : run("npm", args, options);
}

/** Whether a program is installed. */
export async function hasProgram(name) {
  return (await run(name, ["--version"], { capture: true })).code === 0;
}

export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
