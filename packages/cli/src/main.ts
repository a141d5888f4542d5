#!/usr/bin/env node
import { randomUUID } from "node:crypto";
import { runCommandLine } from "./run-command-line.js";
import { escapeText } from "./terminal/escape.js";

// The first signal stops the command in an orderly way, which takes about two seconds at most. The second one limits it.
const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    interruption.abort(new Error(`interrupted by ${signal}`));
    process.once(signal, () => setTimeout(() => process.exit(130), 2000).unref());
  });
}

// A reader that has seen enough, such as head, is not an error.
let reactToLostOutput = (error: NodeJS.ErrnoException): void => {
  if (error.code === "EPIPE") process.exit(0);
  process.stderr.write(`ksc-edr: cannot write to standard output: ${error.message}\n`);
  process.exit(1);
};
process.stdout.on("error", (error: NodeJS.ErrnoException) => reactToLostOutput(error));
// Nothing is left to report that stderr cannot be written.
process.stderr.on("error", () => undefined);

// The program prints its own warning about unverified TLS.
process.removeAllListeners("warning");
process.on("warning", ({ name, message, ...rest }) => {
  if (!("code" in rest) || rest.code !== "KSC_INSECURE_TLS")
    process.stderr.write(`${escapeText(`${name}: ${message}`)}\n`);
});

process.exitCode = await runCommandLine(
  process.argv.slice(2),
  {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    clock: () => new Date(),
    newUuid: randomUUID,
    onOutputLost: (react) => {
      reactToLostOutput = react;
    },
  },
  interruption.signal,
);

// After Ctrl-C the program does not wait for a server that still has a connection open.
if (interruption.signal.aborted) setTimeout(() => process.exit(), 100).unref();
