#!/usr/bin/env node
import { randomUUID } from "node:crypto";
import { runCommandLine } from "./run-command-line.js";
import { escapeText } from "./terminal/escape.js";

// The first signal stops the command in an orderly way; the second ends the process.
const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    interruption.abort(new Error(`interrupted by ${signal}`));
    process.once(signal, () => process.exit(130));
  });
}
// A reader that has seen enough, such as head, is not an error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

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
  },
  interruption.signal,
);
