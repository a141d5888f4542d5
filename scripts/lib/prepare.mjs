import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root, run, runNpm, seconds } from "./run.mjs";

/** Installs the dependencies unless node_modules already matches pnpm-lock.yaml. */
export async function install() {
  if (isInstalled()) return;
  const pnpm = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).packageManager;
  say(`installing dependencies with ${pnpm}; later runs skip this unless pnpm-lock.yaml changes`);
  const start = performance.now();
  const { code } = await runNpm(["exec", "--yes", "--", pnpm, "install", "--frozen-lockfile"]);
  if (code !== 0)
    throw new StepFailed(`installing dependencies failed with exit code ${code}; see the output above`, code);
  say(`installed in ${seconds(start)}`);
}

/** Builds every package that changed. */
export async function build() {
  say("building changed packages");
  const start = performance.now();
  const { code, output } = await run("turbo", ["run", "build", "--output-logs=errors-only"], {
    capture: true,
  });
  if (code !== 0) {
    process.stderr.write(output);
    throw new StepFailed(`the build failed with exit code ${code}; see the output above`, code);
  }
  say(`built in ${seconds(start)}`);
}

/** A failed step. Its message needs no stack. */
class StepFailed extends Error {
  constructor(message, exitCode) {
    super(message);
    this.exitCode = exitCode;
  }
}

function say(text) {
  console.log(`ksc-edr: ${text}`);
}

// pnpm stores a copy of the lockfile from which it installed.
function isInstalled() {
  try {
    const [wanted, installed] = ["pnpm-lock.yaml", "node_modules/.pnpm/lock.yaml"].map((file) =>
      readFileSync(join(root, file)),
    );
    return wanted.equals(installed);
  } catch (error) {
    if (error.code === "ENOENT") return false;
    throw error;
  }
}
