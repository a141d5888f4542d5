import { CommanderError } from "commander";
import { commandTable } from "./commands/command-table.js";
import { UsageError } from "./input/usage-error.js";
import { Context } from "./program/context.js";
import { createProgram, type Invocation } from "./program/create-program.js";
import { describeCauses, showFailure, toFailure } from "./program/failure.js";
import { settleBareOptions } from "./program/settle-bare-options.js";
import { type ExitName, exitCodes } from "./spec/exit-codes.js";
import type { Io } from "./terminal/io.js";
import { Output } from "./terminal/output.js";
import type { Terminal } from "./terminal/terminal.js";
import { readVersion } from "./version.js";

/** Runs the program for one command line; returns its exit code. */
export async function runCommandLine(argv: readonly string[], io: Io, signal: AbortSignal): Promise<number> {
  let output = new Output(io, { json: argv.includes("--json"), quiet: false, color: true, debug: false });
  try {
    // The shells' completion scripts call this; it is not in the table because people never type it.
    if (argv[0] === "complete") {
      const { complete, formatCompletion } = await import("./completion/complete.js");
      const words = argv.slice(argv[1] === "--" ? 2 : 1);
      output.text(formatCompletion(complete(commandTable, words)));
      return exitCodes.ok.code;
    }
    const invocation = readCommandLine(argv, io);
    if (invocation === null) return exitCodes.ok.code;
    const { common } = invocation;
    output = new Output(io, {
      json: common["json"] === true,
      quiet: common["quiet"] === true,
      color: common["noColor"] !== true,
      debug: common["debug"] === true,
    });
    return exitCodes[await execute(invocation, { io, output, signal })].code;
  } catch (error) {
    const failure = toFailure(error);
    showFailure(output, failure);
    output.trace(describeCauses(error));
    return exitCodes[signal.aborted ? "interrupted" : failure.exit].code;
  }
}

async function execute(invocation: Invocation, terminal: Terminal): Promise<ExitName> {
  const run = await invocation.entry.load();
  const context = new Context(terminal, invocation.common);
  try {
    const exit = await run(invocation.input, context);
    return exit ?? "ok";
  } finally {
    await context.close();
  }
}

/** The command that was given; null when help or the version was shown. */
function readCommandLine(argv: readonly string[], io: Io): Invocation | null {
  const invocations: Invocation[] = [];
  try {
    createProgram(commandTable, {
      version: readVersion(),
      io,
      onCommand: (invocation) => invocations.push(invocation),
    }).parse(settleBareOptions(argv, commandTable), { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null;
    if (error.code === "commander.help") throw new UsageError("no command is given", SEE_HELP);
    throw new UsageError(toMessage(error), SEE_HELP, { cause: error });
  }
  return invocations[0] ?? null;
}

const SEE_HELP = "ksc-edr --help lists the commands; ksc-edr COMMAND --help shows how to use one";

/** commander's message without the value of an unknown option, which may be a secret. */
function toMessage({ message }: CommanderError): string {
  return message.replace(/^error: /, "").replace(/(unknown option '[^'=]*)=[^']*'/, "$1'");
}
