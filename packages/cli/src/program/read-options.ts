import { InvalidArgumentError, Option } from "commander";
import { parseDuration } from "../input/duration.js";
import { UsageError } from "../input/usage-error.js";
import { flagOf, isRequired, type OptionSpec, type OptionSpecs, summaryOf } from "../spec/option-spec.js";

/** A commander option for a spec. */
export function toOption(name: string, spec: OptionSpec, group: string): Option {
  const flags = `${spec.short === undefined ? "" : `-${spec.short}, `}${flagOf(name)}`;
  if (spec.kind === "flag") return new Option(flags, spec.summary).helpGroup(group);
  const value = spec.kind === "choice" && spec.bare !== undefined ? `[${spec.value}]` : `<${spec.value}>`;
  const option = new Option(`${flags} ${value}`, summaryOf(spec)).helpGroup(group);
  switch (spec.kind) {
    case "list":
      return option.argParser((text: string, list: readonly string[] = []) => [...list, text]);
    case "integer":
      return withDefault(option.argParser(integerBetween(spec.min, spec.max)), spec.default);
    case "duration":
      return withDefault(option.argParser(toMilliseconds), spec.default, formatMilliseconds);
    case "choice":
      return withDefault(option.choices([...spec.choices]), spec.default);
    default:
      return withDefault(option, spec.default);
  }
}

/**
 * Option values by name; false for a flag that is not given, and an empty list for a list.
 * @throws UsageError for a required option that is missing or empty.
 */
export function readOptions(given: Readonly<Record<string, unknown>>, specs: OptionSpecs) {
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => {
      const { attribute, isNegated } = attributeOf(name);
      const value = given[attribute];
      if (spec.kind === "flag") return [name, isNegated ? value === false : value === true];
      if (isRequired(spec)) checkGiven(name, value);
      return [name, spec.kind === "list" ? (value ?? []) : value];
    }),
  );
}

function checkGiven(name: string, value: unknown): void {
  if (value === undefined) throw new UsageError(`${flagOf(name)} is missing`, "this command requires it");
  if (value === "")
    throw new UsageError(`${flagOf(name)} is empty`, "check that the variable it comes from is set");
}

/** commander stores `--no-color` as `color: false`. */
function attributeOf(name: string): { attribute: string; isNegated: boolean } {
  const [, first, rest] = /^no([A-Z])(.*)$/.exec(name) ?? [];
  if (first === undefined) return { attribute: name, isNegated: false };
  return { attribute: `${first.toLowerCase()}${rest}`, isNegated: true };
}

function withDefault<T>(option: Option, value: T | undefined, show?: (value: T) => string): Option {
  return value === undefined ? option : option.default(value, show?.(value));
}

function integerBetween(min: number, max: number) {
  return (text: string): number => {
    const number = Number(text);
    if (!/^-?\d+$/.test(text) || number < min || number > max)
      throw new InvalidArgumentError(`Use a whole number from ${min} to ${max}.`);
    return number;
  };
}

function toMilliseconds(text: string): number {
  const ms = parseDuration(text);
  if (ms === null) throw new InvalidArgumentError("Use a duration such as 500ms, 30s, 5m or 1h.");
  return ms;
}

function formatMilliseconds(ms: number): string {
  if (ms % 60_000 === 0) return `${ms / 60_000}m`;
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}
