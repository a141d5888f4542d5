interface OptionDescription {
  readonly summary: string;
  /** One letter: `o` for `-o`. */
  readonly short?: string;
}

/** An option as data. Its name is its key: `outDir` is `--out-dir`. */
export type OptionSpec = OptionDescription &
  (
    | { readonly kind: "flag" }
    | {
        readonly kind: "text";
        readonly value: string;
        readonly default?: string;
        /** Must be given, and not be empty. */
        readonly required?: true;
      }
    /** Can be given several times. */
    | { readonly kind: "list"; readonly value: string }
    | {
        readonly kind: "integer";
        readonly value: string;
        readonly min: number;
        readonly max: number;
        readonly default?: number;
      }
    /** `90s`, `5m`, `1h`; the command gets milliseconds. */
    | { readonly kind: "duration"; readonly value: string; readonly default?: number }
    | {
        readonly kind: "choice";
        readonly value: string;
        readonly choices: readonly string[];
        readonly default?: string;
        /** The value of the option when it stands alone; others are given as `--wait=created` or `--wait created`. */
        readonly bare?: string;
      }
  );

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

type GivenValue<O extends OptionSpec> = O extends { kind: "flag" }
  ? boolean
  : O extends { kind: "list" }
    ? readonly string[]
    : O extends { kind: "integer" | "duration" }
      ? number
      : O extends { kind: "choice"; choices: readonly (infer C)[] }
        ? C
        : string;

/** Flags default to false and lists to an empty one. */
type HasValue<O extends OptionSpec> = O extends
  | { kind: "flag" | "list" }
  | { default: unknown }
  | { required: true }
  ? true
  : false;

export type OptionValue<O extends OptionSpec> =
  HasValue<O> extends true ? GivenValue<O> : GivenValue<O> | undefined;

/** `outDir` as it is written on the command line: `--out-dir`. */
export function flagOf(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** The summary as help and docs show it. */
export function summaryOf(spec: OptionSpec): string {
  if (spec.kind === "list") return `${spec.summary}; repeatable`;
  return isRequired(spec) ? `${spec.summary} (required)` : spec.summary;
}

export const isRequired = (spec: OptionSpec) => spec.kind === "text" && spec.required === true;
