import type { CommandEntry } from "../program/command-entry.js";
import { flagOf, type OptionSpec } from "../spec/option-spec.js";

type BareOption = OptionSpec & { readonly kind: "choice"; readonly bare: string };

/**
 * Writes out the value of each option that stands alone. Otherwise commander would take the next word for the value:
 * in `isolate --wait WS-7`, the host.
 */
export function settleBareOptions(argv: readonly string[], table: readonly CommandEntry[]): string[] {
  const options = new Map<string, BareOption>(
    table.flatMap(({ spec }) =>
      Object.entries<OptionSpec>(spec.options ?? {}).flatMap(([name, option]) =>
        isBare(option) ? [[flagOf(name), option] as const] : [],
      ),
    ),
  );
  const settled: string[] = [];
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? "";
    if (word === "--") return [...settled, ...argv.slice(index)];
    const option = options.get(word);
    const next = argv[index + 1];
    if (option === undefined) settled.push(word);
    else if (next !== undefined && option.choices.includes(next)) {
      settled.push(`${word}=${next}`);
      index += 1;
    } else settled.push(`${word}=${option.bare}`);
  }
  return settled;
}

const isBare = (option: OptionSpec): option is BareOption =>
  option.kind === "choice" && option.bare !== undefined;
