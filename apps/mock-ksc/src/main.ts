#!/usr/bin/env node
import { createProgram } from "./commands/program.js";
import { UsageError } from "./commands/usage-error.js";
import { ListenError } from "./listener.js";

try {
  await createProgram().parseAsync();
} catch (error) {
  process.exitCode = reportFailure(error);
}

/** Prints what went wrong and the remedy. The exit code is 2 for bad input and 1 for everything else. */
function reportFailure(error: unknown): number {
  if (error instanceof UsageError) {
    process.stderr.write(`mock-ksc: ${error.message}\n`);
    return 2;
  }
  const isExpected = error instanceof Error && "code" in error;
  const text = isExpected ? describe(error) : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`mock-ksc: ${text}\n`);
  return 1;
}

function describe(error: Error): string {
  if (!(error instanceof ListenError)) return error.message;
  const flag = error.setting === "admin" ? "--admin-port" : "--port";
  const remedy =
    error.systemCode === "EADDRINUSE" || error.systemCode === "EACCES"
      ? `choose another port with ${flag}, or any free one with ${flag} 0`
      : "choose another address with --host";
  return `${error.message}; ${remedy}`;
}
