import type { CommandSpec, InputOf } from "../spec/command-spec.js";
import type { ExitName } from "../spec/exit-codes.js";
import type { Context } from "./context.js";

/** The code of a command; it ends with `ok` unless it returns another exit. */
export type Run<S extends CommandSpec> = (
  input: InputOf<S>,
  context: Context,
) => Promise<ExitName | undefined>;

/** A command's code, for values that its own spec has read. */
export type BoundRun = (
  values: Readonly<Record<string, unknown>>,
  context: Context,
) => Promise<ExitName | undefined>;

/** A command of the table: its spec, and its code, which is loaded when it runs. */
export interface CommandEntry {
  readonly spec: CommandSpec;
  readonly load: () => Promise<BoundRun>;
}

/** Binds a spec to its module, whose `run` must take exactly that input. */
export function command<const S extends CommandSpec>(
  spec: S,
  load: () => Promise<{ readonly run: Run<S> }>,
): CommandEntry {
  return {
    spec,
    load: async () => {
      const { run } = await load();
      // The values were read with this very spec.
      return (values, context) => run(values as InputOf<S>, context);
    },
  };
}
