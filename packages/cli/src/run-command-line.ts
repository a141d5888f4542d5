import { CommanderError } from "commander";
import { commandTable } from "./commands/command-table.js";
import { UsageError } from "./input/usage-error.js";
import { CommandContext } from "./program/command-context.js";
import { createProgram, type Invocation } from "./program/create-program.js";
import { describeCauses, toErrorObject, toFailure } from "./program/failure.js";
import { settleBareOptions } from "./program/settle-bare-options.js";
import { type ExitName, exitCodes } from "./spec/exit-codes.js";
import type { Io } from "./terminal/io.js";
import { Output } from "./terminal/output.js";
import { Secrets } from "./terminal/secrets.js";
import { readVersion } from "./version.js";

/** Runs the program for one command line; returns its exit code. */
export async function runCommandLine(argv: readonly string[], io: Io, signal: AbortSignal): Promise<number> {
  const secrets = new Secrets();
  const invocations: Invocation[] = [];
  let output = new Output(io, { json: argv.includes("--json"), quiet: false, color: true });
  let debug = false;
  try {
    // What the completion script of a shell asks; no command of the table, since people do not type it.
    if (argv[0] === "complete") {
      const { complete, formatCompletion } = await import("./completion/complete.js");
      const words = argv.slice(argv[1] === "--" ? 2 : 1);
      output.text(formatCompletion(complete(commandTable, words)));
      return exitCodes.ok.code;
    }
    readCommandLine(argv, io, (invocation) => invocations.push(invocation));
    const [invocation] = invocations;
    if (invocation === undefined) return exitCodes.ok.code;
    const { common } = invocation;
    debug = common["debug"] === true;
    output = new Output(io, {
      json: common["json"] === true,
      quiet: common["quiet"] === true,
      color: common["noColor"] !== true,
    });
    return exitCodes[await execute(invocation, { io, output, signal, secrets })].code;
  } catch (error) {
    const failure = toFailure(error);
    const message = secrets.redact(failure.message);
    if (output.json) output.errorObject(toErrorObject({ ...failure, message }));
    else output.error(failure.next === null ? message : `${message}\n  next: ${failure.next}`);
    if (debug) output.trace(secrets.redact(describeCauses(error)));
    return exitCodes[signal.aborted ? "interrupted" : failure.exit].code;
  }
}

interface Surroundings {
  readonly io: Io;
  readonly output: Output;
  readonly signal: AbortSignal;
  readonly secrets: Secrets;
}

async function execute(invocation: Invocation, surroundings: Surroundings): Promise<ExitName> {
  const run = await invocation.entry.load();
  const context = new CommandContext({ ...surroundings, given: invocation.common });
  try {
    const exit = await run({ ...invocation.arguments, ...invocation.options }, context);
    return exit ?? "ok";
  } finally {
    await context.close();
  }
}

function readCommandLine(argv: readonly string[], io: Io, onCommand: (invocation: Invocation) => void): void {
  try {
    createProgram(commandTable, { version: readVersion(), io, onCommand }).parse(
      settleBareOptions(argv, commandTable),
      { from: "user" },
    );
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return;
    if (error.code === "commander.help") throw new UsageError("no command is given");
    throw new UsageError(toMessage(error), { cause: error });
  }
}

/** commander's own words, without the value of an option that it does not know: it may be a secret. */
function toMessage({ message }: CommanderError): string {
  const text = message.replace(/^error: /, "").replace(/(unknown option '[^'=]*)=[^']*'/, "$1'");
  return `${text}\n  next: ksc-edr --help shows what there is, ksc-edr COMMAND --help how a command is used`;
}
