import type { ExitName } from "./exit-codes.js";
import type { OptionSpecs, OptionValue } from "./option-spec.js";

/** A positional argument; its name is the key under which it stands. */
export interface ArgumentSpec {
  readonly summary: string;
  readonly optional?: true;
  /** Takes all that remain; the last argument only. */
  readonly variadic?: true;
}

export interface Example {
  readonly command: string;
  /** What it does, as a sentence without its full stop. */
  readonly does: string;
}

/** Headings of `ksc-edr --help`, in this order. */
export const commandGroups = ["Respond", "Look", "Prepare and check", "Set up"] as const;

/** A command as data: all that `--help`, docs/cli.md and the completion say of it. */
export interface CommandSpec {
  /** One word, or two: `ioc build`. */
  readonly name: string;
  readonly group: (typeof commandGroups)[number];
  /** What it does, in one line. */
  readonly summary: string;
  /** More of it, as paragraphs. */
  readonly description?: readonly string[];
  readonly arguments?: Readonly<Record<string, ArgumentSpec>>;
  readonly options?: OptionSpecs;
  /** Talks to a server: it takes the options of the connection, and its context can connect. */
  readonly connects?: true;
  readonly examples: readonly [Example, ...Example[]];
  /** The exit codes that it may end with, beside `ok`, `fault`, `badInput` and `interrupted`. */
  readonly exits?: readonly ExitName[];
}

type ArgumentValue<A extends ArgumentSpec> = A extends { variadic: true }
  ? readonly string[]
  : A extends { optional: true }
    ? string | undefined
    : string;

type ArgumentsOf<S extends CommandSpec> =
  S["arguments"] extends Readonly<Record<string, ArgumentSpec>>
    ? { readonly [K in keyof S["arguments"]]: ArgumentValue<S["arguments"][K]> }
    : unknown;
type OptionsOf<S extends CommandSpec> = S["options"] extends OptionSpecs
  ? { readonly [K in keyof S["options"]]: OptionValue<S["options"][K]> }
  : unknown;

/** What a command gets: its arguments and options by name. */
export type InputOf<S extends CommandSpec> = ArgumentsOf<S> & OptionsOf<S>;
