import { commandTable } from "../src/commands/command-table.js";
import { type CommandSpec, commandGroups } from "../src/spec/command-spec.js";
import { connectionOptions, outputOptions } from "../src/spec/common-options.js";
import { environmentVariables } from "../src/spec/environment-variables.js";
import { exitCodes } from "../src/spec/exit-codes.js";
import { flagOf, type OptionSpec, type OptionSpecs, summaryOf } from "../src/spec/option-spec.js";

/** The reference in docs/cli.md, from the table of commands. */
export function writeReference(): string {
  return [
    "## Exit codes",
    table(
      ["code", "meaning"],
      Object.values(exitCodes).map(({ code, meaning }) => [String(code), meaning]),
    ),
    "## Environment",
    table(
      ["variable", "meaning"],
      environmentVariables.map(({ names, summary }) => [names.map(code).join(", "), summary]),
    ),
    "## Options for every command",
    optionTable(outputOptions),
    "## Connection options",
    "For the commands marked _Connects_ below, which talk to a server.",
    optionTable(connectionOptions),
    "## Commands",
    ...commandGroups.flatMap((group) => {
      const specs = commandTable.map(({ spec }) => spec).filter((spec) => spec.group === group);
      return specs.length === 0 ? [] : [`### ${group}`, ...specs.flatMap(describe)];
    }),
  ].join("\n\n");
}

function describe(spec: CommandSpec): string[] {
  const parameters = Object.entries(spec.arguments ?? {});
  const usage = parameters.map(([name, { optional, variadic }]) => {
    const written = `${name}${variadic === true ? "..." : ""}`;
    return optional === true ? `[${written}]` : `<${written}>`;
  });
  const marks = spec.connects === true ? " _Connects._" : "";
  const exits = (spec.exits ?? []).map((name) => `${exitCodes[name].code} (${exitCodes[name].meaning})`);
  return [
    `#### ksc-edr ${spec.name}`,
    ["```text", ["ksc-edr", spec.name, ...usage, "[options]"].join(" "), "```"].join("\n"),
    `${spec.summary.charAt(0).toUpperCase()}${spec.summary.slice(1)}.${marks}`,
    ...(spec.description ?? []),
    ...(parameters.length === 0
      ? []
      : [
          table(
            ["argument", "meaning"],
            parameters.map(([name, { summary }]) => [code(name), summary]),
          ),
        ]),
    ...(spec.options === undefined ? [] : [optionTable(spec.options)]),
    ...(exits.length === 0 ? [] : [`Further exit codes: ${exits.join("; ")}.`]),
    ["```sh", ...spec.examples.flatMap(({ command, does }) => [`# ${does}`, command]), "```"].join("\n"),
  ];
}

function optionTable(specs: OptionSpecs): string {
  return table(
    ["option", "meaning"],
    Object.entries(specs).map(([name, spec]) => [writeFlag(name, spec), describeOption(spec)]),
  );
}

function writeFlag(name: string, spec: OptionSpec): string {
  const short = spec.short === undefined ? "" : `${code(`-${spec.short}`)}, `;
  return `${short}${code(spec.kind === "flag" ? flagOf(name) : `${flagOf(name)} <${spec.value}>`)}`;
}

function describeOption(spec: OptionSpec): string {
  const choices = spec.kind === "choice" ? `: ${spec.choices.map(code).join(", ")}` : "";
  const value = "default" in spec ? spec.default : undefined;
  const fallback =
    value === undefined ? "" : ` (default: ${spec.kind === "duration" ? `${Number(value) / 1000}s` : value})`;
  return `${summaryOf(spec)}${choices}${fallback}`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(heads), `|${heads.map(() => "---|").join("")}`, ...rows.map(line)].join("\n");
}

const code = (text: string) => `\`${text}\``;
