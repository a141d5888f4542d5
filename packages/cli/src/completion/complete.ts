import type { CommandEntry } from "../program/command-entry.js";
import { type CommandSpec, commandFamilies } from "../spec/command-spec.js";
import { connectionOptions, outputOptions } from "../spec/common-options.js";
import { flagOf, type OptionSpec, type OptionSpecs } from "../spec/option-spec.js";

export interface Candidate {
  readonly value: string;
  readonly description: string;
}

export interface Completion {
  readonly candidates: readonly Candidate[];
  /** Whether the shell also offers file names. */
  readonly files: boolean;
}

/** Candidates for the last word. The words are those after the program's name. */
export function complete(table: readonly CommandEntry[], words: readonly string[]): Completion {
  const current = words.at(-1) ?? "";
  const before = words.slice(0, -1);
  const spec = findCommand(table, before);
  if (spec === null) return { candidates: matching(commandWords(table, before), current), files: false };
  const options = optionsOf(spec);
  const [flag, started] = splitFlag(current);
  const pending = started === null ? takesValue(options, before.at(-1) ?? "") : takesValue(options, flag);
  if (pending !== null) return completeValue(pending, started ?? current, started === null ? "" : `${flag}=`);
  if (current.startsWith("-")) return { candidates: matching(flags(options), current), files: false };
  return { candidates: [], files: Object.keys(spec.arguments ?? {}).length > 0 };
}

/** Cobra's protocol, which the completion scripts read: one line per candidate, then the directive; 4 means "no file names". */
export function formatCompletion({ candidates, files }: Completion): string {
  return [
    ...candidates.map(({ value, description }) => `${value}\t${description}`),
    `:${files ? 0 : 4}`,
    "",
  ].join("\n");
}

function findCommand(table: readonly CommandEntry[], words: readonly string[]): CommandSpec | null {
  const found = table.find(({ spec }) => {
    const name = spec.name.split(" ");
    return name.every((word, index) => words[index] === word);
  });
  return found?.spec ?? null;
}

function commandWords(table: readonly CommandEntry[], before: readonly string[]): Candidate[] {
  const candidates = table.flatMap(({ spec }): Candidate[] => {
    const name = spec.name.split(" ");
    const next = name[before.length];
    if (next === undefined || !before.every((word, index) => name[index] === word)) return [];
    const isWhole = name.length - 1 === before.length;
    return [{ value: next, description: isWhole ? spec.summary : (commandFamilies[next] ?? "") }];
  });
  const seen = new Set<string>();
  return candidates.filter(({ value }) => !seen.has(value) && seen.add(value));
}

const optionsOf = (spec: CommandSpec): OptionSpecs => ({
  ...spec.options,
  ...(spec.connects === true ? connectionOptions : {}),
  ...outputOptions,
});

function flags(options: OptionSpecs): Candidate[] {
  return Object.entries(options).map(([name, { summary }]) => ({
    value: flagOf(name),
    description: summary,
  }));
}

function splitFlag(word: string): readonly [flag: string, value: string | null] {
  const at = word.startsWith("--") ? word.indexOf("=") : -1;
  return at === -1 ? [word, null] : [word.slice(0, at), word.slice(at + 1)];
}

/** The option that takes its value from the next word. */
function takesValue(options: OptionSpecs, flag: string): OptionSpec | null {
  if (!flag.startsWith("-")) return null;
  const found = Object.entries(options).find(
    ([name, { short }]) => flag === flagOf(name) || flag === `-${short}`,
  );
  return found === undefined || found[1].kind === "flag" ? null : found[1];
}

function completeValue(option: OptionSpec, started: string, prefix: string): Completion {
  if (option.kind === "choice") {
    const values = option.choices.map((value) => ({ value: `${prefix}${value}`, description: "" }));
    return { candidates: matching(values, `${prefix}${started}`), files: false };
  }
  return {
    candidates: [],
    files: "value" in option && (option.value === "file" || option.value === "folder"),
  };
}

const matching = (candidates: readonly Candidate[], start: string) =>
  candidates.filter(({ value }) => value.startsWith(start));
