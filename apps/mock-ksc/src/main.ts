#!/usr/bin/env node
import { createProgram } from "./commands/program.js";
import { UsageError } from "./commands/usage-error.js";

try {
  await createProgram().parseAsync();
} catch (error) {
  process.exitCode = reportFailure(error);
}

/** Says what went wrong and how to mend it; the exit code is 2 for bad input, 1 for the rest. */
function reportFailure(error: unknown): number {
  if (error instanceof UsageError) {
    process.stderr.write(`mock-ksc: ${error.message}\n`);
    return 2;
  }
  if (error instanceof Error && "code" in error) {
    process.stderr.write(`mock-ksc: ${explain(error)}\n`);
    return 1;
  }
  process.stderr.write(
    `mock-ksc: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return 1;
}

function explain(error: Error & { code: unknown }): string {
  switch (error.code) {
    case "EADDRINUSE":
      return `${error.message}; another program uses the port: choose one with --port, or --port 0 for any free one`;
    case "EACCES":
      return `${error.message}; choose a port above 1023, or a folder that you may write`;
    default:
      return error.message;
  }
}
