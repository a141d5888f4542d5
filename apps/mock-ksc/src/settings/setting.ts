import * as z from "zod";

/** Details of a setting that its schema does not hold. */
export interface SettingNotes {
  /** Option on the command line, without dashes. By default group and name: `tasks-life-days`. */
  readonly flag?: string;
  /** Placeholder of the value in help: `ms` is shown as `<ms>`. */
  readonly value?: string;
  /** The vendor documents nothing about it, so the default is a guess that can be changed. */
  readonly assumed?: true;
  /** Refused in files, never shown. */
  readonly secret?: true;
  /** In a file, it is relative to that file's folder. */
  readonly isPath?: true;
  /** Help of `--no-…`; required for a setting that is true by default. */
  readonly negation?: string;
  /** Describes a default that depends on other settings (`dependent-defaults.ts`). */
  readonly otherwise?: string;
}

export const settingNotes = z.registry<SettingNotes>();

/** One setting: its schema with a default, what it does, and notes for options and docs. */
export function setting<S extends z.ZodType>(schema: S, description: string, notes: SettingNotes = {}): S {
  const described = schema.describe(description);
  settingNotes.add(described, notes);
  return described;
}

/** A group of settings. The name of the group in the schema is the first half of each setting's path. */
export function group<S extends z.ZodRawShape>(title: string, shape: S) {
  return z.strictObject(shape).meta({ title });
}

export const wholeNumber = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
};

export const port = () => wholeNumber(0, 65_535);
export const milliseconds = () => wholeNumber(0, 86_400_000);
export const seconds = () => wholeNumber(1, 86_400);
export const count = () => wholeNumber(1, 1_000_000);
export const onOff = () => z.boolean({ error: "must be true or false" });
export const text = () =>
  z.string({ error: "must be text" }).min(1, { error: "must not be empty; set a value or omit it" });

export function oneOf<const T extends readonly [string, ...string[]]>(choices: T) {
  return z.enum(choices, { error: `must be ${formatChoices(choices)}` });
}

function formatChoices(choices: readonly (string | number)[]): string {
  return choices.map((choice) => JSON.stringify(choice)).join(" or ");
}
