import { Argument, Command, Option } from "commander";
import { UsageError } from "../input/usage-error.js";
import type { CommandEntry } from "../program/command-entry.js";
import { type CommandSpec, commandGroups } from "../spec/command-spec.js";
import { connectionOptions, outputOptions } from "../spec/common-options.js";
import type { OptionSpecs } from "../spec/option-spec.js";
import type { Io } from "../terminal/io.js";
import { describeCommand, describeProgram, HEADING, OPTION_GROUPS } from "./help.js";
import { readOptions, toOption } from "./read-options.js";

/** What was read from a command line. */
export interface Invocation {
  readonly entry: CommandEntry;
  readonly arguments: Readonly<Record<string, unknown>>;
  /** The options of the command itself. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Those of output and connection. */
  readonly common: Readonly<Record<string, unknown>>;
}

export interface ProgramOptions {
  readonly version: string;
  readonly io: Io;
  readonly onCommand: (invocation: Invocation) => void;
}

/** Makes the command line of a table of commands. It runs nothing: it says which command was given, and how. */
export function createProgram(
  table: readonly CommandEntry[],
  { version, io, onCommand }: ProgramOptions,
): Command {
  const withManners = mannersFor(io);
  const program = withManners(new Command("ksc-edr"))
    .usage("COMMAND [arguments] [options]")
    .version(version, "-V, --version", "show the version")
    .helpOption("-h, --help", "show help")
    .addHelpCommand(
      withManners(new Command("help"))
        .argument("[command]")
        .summary("show the help of a command")
        .helpGroup("Set up:"),
    )
    .addHelpText("before", HEADING)
    .addHelpText("after", ({ command }) => describeProgram(command));
  const parents = new Map<string, Command>();
  for (const group of commandGroups) {
    program.commandsGroup(`${group}:`);
    for (const entry of table.filter(({ spec }) => spec.group === group)) {
      const words = entry.spec.name.split(" ");
      const parent = words.length === 1 ? program : findParent(program, parents, words[0] ?? "", withManners);
      parent.addCommand(toCommand(entry, withManners(new Command(words.at(-1))), onCommand));
    }
  }
  return program;
}

function findParent(
  program: Command,
  parents: Map<string, Command>,
  name: string,
  withManners: Manners,
): Command {
  const known = parents.get(name);
  if (known !== undefined) return known;
  const parent = withManners(new Command(name)).helpOption("-h, --help", "show help").helpCommand(false);
  parents.set(name, parent);
  program.addCommand(parent);
  return parent;
}

function toCommand(entry: CommandEntry, command: Command, onCommand: ProgramOptions["onCommand"]): Command {
  const { spec } = entry;
  const common: OptionSpecs = { ...(spec.connects === true ? connectionOptions : {}), ...outputOptions };
  command
    .summary(spec.summary)
    .description([`${capitalize(spec.summary)}.`, ...(spec.description ?? [])].join("\n\n"))
    .addHelpOption(new Option("-h, --help", "show this").helpGroup(OPTION_GROUPS.output))
    .addHelpText("after", (context) => describeCommand(spec, context.command));
  for (const [argument, { summary, optional, variadic }] of Object.entries(spec.arguments ?? {})) {
    const written = `${argument}${variadic === true ? "..." : ""}`;
    command.addArgument(new Argument(optional === true ? `[${written}]` : `<${written}>`, summary));
  }
  addOptions(command, spec.options ?? {}, OPTION_GROUPS.own);
  if (spec.connects === true) addOptions(command, connectionOptions, OPTION_GROUPS.connection);
  addOptions(command, outputOptions, OPTION_GROUPS.output);
  command.addOption(refusedPassword());
  return command.action(() => {
    const given = command.opts();
    onCommand({
      entry,
      arguments: readArguments(spec, command.processedArgs),
      options: readOptions(given, spec.options ?? {}),
      common: readOptions(given, common),
    });
  });
}

function addOptions(command: Command, specs: OptionSpecs, group: string): void {
  for (const [name, spec] of Object.entries(specs)) command.addOption(toOption(name, spec, group));
}

function readArguments(spec: CommandSpec, values: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(Object.keys(spec.arguments ?? {}).map((name, index) => [name, values[index]]));
}

/** Known, so that it is refused with the reason, and so that no message repeats its value. */
function refusedPassword(): Option {
  return new Option("--password [value]").hideHelp().argParser(() => {
    throw new UsageError(
      "--password is refused: the process list shows every argument to everyone on this computer. " +
        "Set KSC_PASSWORD, or give --password-file FILE, or --password-file - to read it from the standard input",
    );
  });
}

type Manners = (command: Command) => Command;

/** Errors are thrown and not printed: the frame says them in one form. */
function mannersFor({ stdout, stderr }: Io): Manners {
  const widthOf = ({ columns }: { readonly columns?: number }) => Math.min(columns ?? 80, 120);
  return (command) =>
    command
      .exitOverride()
      .showSuggestionAfterError()
      .configureOutput({
        outputError: () => undefined,
        writeOut: (text) => stdout.write(text),
        writeErr: (text) => stderr.write(text),
        getOutHelpWidth: () => widthOf(stdout),
        getErrHelpWidth: () => widthOf(stderr),
        getOutHasColors: () => false,
        getErrHasColors: () => false,
      });
}

const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
