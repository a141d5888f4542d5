import type { Command, Help } from "commander";
import type { CommandSpec } from "../spec/command-spec.js";
import { environmentVariables } from "../spec/environment-variables.js";
import { exitCodes } from "../spec/exit-codes.js";
import { PROJECT_FILE } from "../spec/setting-specs.js";

export const OPTION_GROUPS = {
  own: "Options:",
  connection: "Connection:",
  output: "Output and help:",
} as const;

export const HEADING = `Send EDR responses through the Open API of Kaspersky Security Center.

  ksc-edr init              set up the connection
  ksc-edr doctor            check that everything works
  ksc-edr COMMAND --help    show the arguments, options and examples of a command
`;

const SETTINGS =
  `Settings are read from options, the environment, the project's ${PROJECT_FILE}, and your own configuration ` +
  "file; the first one that has a setting wins. ksc-edr config shows each value and where it comes from.";

/** What follows the list of commands of `ksc-edr --help`. */
export function describeProgram(program: Command): string {
  const help = helpOf(program);
  return [
    "",
    ...section(
      help,
      "Environment:",
      environmentVariables.map(({ names, summary }) => [names.join(", "), summary]),
    ),
    help.boxWrap(SETTINGS, help.helpWidth ?? 80),
    "",
    ...section(
      help,
      "Exit codes:",
      Object.values(exitCodes).map(({ code, meaning }) => [String(code), meaning]),
    ),
  ]
    .join("\n")
    .trimEnd();
}

/** What follows the options of one command: examples and exit codes. */
export function describeCommand(spec: CommandSpec, command: Command): string {
  const names = ["ok", "fault", "badInput", ...(spec.exits ?? []), "interrupted"] as const;
  const exits = names.map((name) => exitCodes[name]).toSorted((a, b) => a.code - b.code);
  return [
    "",
    "Examples:",
    ...spec.examples.map((example) => `  ${example.does}:\n    $ ${example.command}`),
    "",
    ...section(
      helpOf(command),
      "Exit codes:",
      exits.map(({ code, meaning }) => [String(code), meaning]),
    ),
  ]
    .join("\n")
    .trimEnd();
}

function helpOf(command: Command): Help {
  const help = command.createHelp();
  help.prepareContext({ helpWidth: command.configureOutput().getOutHelpWidth?.() ?? 80 });
  return help;
}

function section(help: Help, heading: string, rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([term]) => term.length));
  return [heading, ...rows.map(([term, text]) => help.formatItem(term, width, text, help)), ""];
}
