import type { ExitName } from "./exit-codes.js";
import type { OptionSpecs, OptionValue } from "./option-spec.js";

/** A positional argument; its name is its key. */
export interface ArgumentSpec {
  readonly summary: string;
  readonly optional?: true;
  /** Takes all remaining words; the last argument only. */
  readonly variadic?: true;
}

export interface Example {
  readonly command: string;
  /** What it does, as a sentence without its full stop. */
  readonly does: string;
}

/** Headings of `ksc-edr --help`, in this order. */
export const commandGroups = ["Respond", "Inspect", "Prepare and check", "Set up"] as const;

/** Summaries of the first words of two-word commands. */
export const commandFamilies: Readonly<Record<string, string>> = { ioc: "build and check IOC files" };

/** A command as data: `--help`, docs/cli.md and the completion come from it. */
export interface CommandSpec {
  /** One word, or two with the first one in {@link commandFamilies}: `ioc build`. */
  readonly name: string;
  readonly group: (typeof commandGroups)[number];
  /** What it does, in one line. */
  readonly summary: string;
  /** Further paragraphs. */
  readonly description?: readonly string[];
  readonly arguments?: Readonly<Record<string, ArgumentSpec>>;
  readonly options?: OptionSpecs;
  /** Talks to a server: the command takes the connection options, and its context can connect. */
  readonly connects?: true;
  readonly examples: readonly [Example, ...Example[]];
  /** Its exits besides `ok`, `fault`, `badInput` and `interrupted`. */
  readonly exits?: readonly ExitName[];
}

type ArgumentValue<A extends ArgumentSpec> = A extends { variadic: true }
  ? readonly string[]
  : A extends { optional: true }
    ? string | undefined
    : string;

/** What a command reads from the command line. */
type Reads = Pick<CommandSpec, "arguments" | "options">;

type ArgumentsOf<S extends Reads> =
  S["arguments"] extends Readonly<Record<string, ArgumentSpec>>
    ? { readonly [K in keyof S["arguments"]]: ArgumentValue<S["arguments"][K]> }
    : unknown;
type OptionsOf<S extends Reads> = S["options"] extends OptionSpecs
  ? { readonly [K in keyof S["options"]]: OptionValue<S["options"][K]> }
  : unknown;

/** What a command gets: its arguments and options by name. */
export type InputOf<S extends Reads> = ArgumentsOf<S> & OptionsOf<S>;
