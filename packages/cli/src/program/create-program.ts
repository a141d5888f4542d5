import { Argument, Command, Option } from "commander";
import { UsageError } from "../input/usage-error.js";
import { type CommandSpec, commandFamilies, commandGroups } from "../spec/command-spec.js";
import { connectionOptions, outputOptions } from "../spec/common-options.js";
import type { OptionSpecs } from "../spec/option-spec.js";
import type { Io } from "../terminal/io.js";
import type { CommandEntry } from "./command-entry.js";
import { describeCommand, describeProgram, HEADING, OPTION_GROUPS } from "./help.js";
import { readOptions, toOption } from "./read-options.js";

/** What was read from a command line. */
export interface Invocation {
  readonly entry: CommandEntry;
  /** Its arguments and its own options by name. */
  readonly input: Readonly<Record<string, unknown>>;
  /** The output and connection options. */
  readonly common: Readonly<Record<string, unknown>>;
}

export interface ProgramOptions {
  readonly version: string;
  readonly io: Io;
  readonly onCommand: (invocation: Invocation) => void;
}

/** Makes a command line parser from a table of commands. It runs nothing; it reports which command was given. */
export function createProgram(
  table: readonly CommandEntry[],
  { version, io, onCommand }: ProgramOptions,
): Command {
  const create = commandFactory(io);
  const program = create("ksc-edr")
    .usage("COMMAND [arguments] [options]")
    .version(version, "-V, --version", "show the version")
    .helpOption("-h, --help", "show help")
    .addHelpCommand(
      create("help").argument("[command]").summary("show help for a command").helpGroup("Set up:"),
    )
    .addHelpText("before", HEADING)
    .addHelpText("after", ({ command }) => describeProgram(command));
  const families = new Map<string, Command>();
  for (const group of commandGroups) {
    program.commandsGroup(`${group}:`);
    for (const entry of table.filter(({ spec }) => spec.group === group)) {
      const [first = "", second] = entry.spec.name.split(" ");
      const command = toCommand(entry, create(second ?? first), onCommand);
      if (second === undefined) program.addCommand(command);
      else {
        const family = families.get(first) ?? toFamily(create(first));
        if (!families.has(first)) program.addCommand(family);
        families.set(first, family.addCommand(command));
      }
    }
  }
  return program;
}

function toFamily(command: Command): Command {
  const summary = commandFamilies[command.name()] ?? "";
  return command
    .summary(summary)
    .description(`${capitalize(summary)}.`)
    .usage("COMMAND")
    .helpOption("-h, --help", "show help")
    .helpCommand(false);
}

function toCommand(entry: CommandEntry, command: Command, onCommand: ProgramOptions["onCommand"]): Command {
  const { spec } = entry;
  const common: OptionSpecs = { ...(spec.connects === true ? connectionOptions : {}), ...outputOptions };
  command
    .summary(spec.summary)
    .description([`${capitalize(spec.summary)}.`, ...(spec.description ?? [])].join("\n\n"))
    .addHelpOption(new Option("-h, --help", "show this help").helpGroup(OPTION_GROUPS.output))
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
      input: { ...readArguments(spec, command.processedArgs), ...readOptions(given, spec.options ?? {}) },
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

/** A known option, so that the refusal gives the reason and no message repeats the value. */
function refusedPassword(): Option {
  return new Option("--password [value]").hideHelp().argParser(() => {
    throw new UsageError(
      "--password is refused: the process list shows every argument to everyone on this computer",
      "set KSC_PASSWORD, or use --password-file FILE (--password-file - reads standard input)",
    );
  });
}

/** Makes commands that throw their errors instead of printing them, so that all errors are printed in one form. */
function commandFactory({ stdout, stderr }: Io): (name: string) => Command {
  const widthOf = ({ columns }: { readonly columns?: number }) => Math.min(columns ?? 80, 120);
  return (name) =>
    new Command(name)
      .exitOverride()
      .showSuggestionAfterError()
      .configureHelp({
        subcommandTerm: (command) => `${command.name()} ${command.usage().replace("[options]", "").trim()}`,
      })
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
