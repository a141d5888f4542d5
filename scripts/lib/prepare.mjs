import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root, run, runNpm, seconds } from "./run.mjs";

/** Installs the dependencies unless node_modules already is what pnpm-lock.yaml says. */
export async function install() {
  if (isInstalled()) return;
  const pnpm = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).packageManager;
  say(`installing the dependencies with ${pnpm} (the first time, and when pnpm-lock.yaml has changed)`);
  const start = performance.now();
  const { code } = await runNpm(["exec", "--yes", "--", pnpm, "install", "--frozen-lockfile"]);
  if (code !== 0)
    throw new StepFailed(`the installation failed with exit code ${code}; its reason is above`, code);
  say(`installed in ${seconds(start)}`);
}

/** Compiles every package that changed. */
export async function build() {
  say("building what has changed with turbo");
  const start = performance.now();
  const { code, output } = await run("turbo", ["run", "build", "--output-logs=errors-only"], {
    capture: true,
  });
  if (code !== 0) {
    process.stderr.write(output);
    throw new StepFailed(`the build failed with exit code ${code}; its reason is above`, code);
  }
  say(`built in ${seconds(start)}`);
}

/** A step that ended badly: its message is all that a person needs. */
class StepFailed extends Error {
  constructor(message, exitCode) {
    super(message);
    this.exitCode = exitCode;
  }
}

function say(text) {
  console.log(`ksc-edr: ${text}`);
}

// pnpm keeps a copy of the lockfile that it installed from.
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
