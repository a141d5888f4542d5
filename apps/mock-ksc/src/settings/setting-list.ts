import * as z from "zod";
import { type SettingNotes, settingNotes } from "./setting.js";
import { settingGroups } from "./settings-schema.js";

/** One setting as data. Command line, environment, file, help and docs treat all settings alike. */
export interface SettingSpec extends SettingNotes {
  readonly group: string;
  readonly name: string;
  /** Group and name: `tasks.limit`. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly flag: string;
  /** Environment variable. */
  readonly variable: string;
  readonly schema: z.core.$ZodType;
  readonly kind: SettingKind;
  /** Values to choose from; null for any. */
  readonly choices: readonly (string | number)[] | null;
  /** Undefined when the setting has none. */
  readonly fallback: unknown;
}

/** What text of the command line or the environment is converted to. */
export type SettingKind = "text" | "number" | "switch" | "list" | "record";

/** Every setting, in the order of the schema. */
export const settingSpecs: readonly SettingSpec[] = Object.entries(settingGroups).flatMap(
  ([group, schema]) => {
    const shape = schema.unwrap();
    const title = z.globalRegistry.get(shape)?.title ?? group;
    return Object.entries<z.core.$ZodType>(shape.shape).map(([name, leaf]) =>
      toSpec(group, title, name, leaf),
    );
  },
);

function toSpec(group: string, title: string, name: string, leaf: z.core.$ZodType): SettingSpec {
  const notes = settingNotes.get(leaf);
  const description = z.globalRegistry.get(leaf)?.description;
  if (notes === undefined || description === undefined)
    throw new Error(`${group}.${name} is not a setting()`);
  const { type, fallback } = unwrap(leaf);
  return {
    ...notes,
    group,
    name,
    path: `${group}.${name}`,
    title,
    description,
    flag: notes.flag ?? `${toKebab(group)}-${toKebab(name)}`,
    variable: `MOCK_KSC_${toKebab(group)}_${toKebab(name)}`.replaceAll("-", "_").toUpperCase(),
    schema: leaf,
    fallback,
    ...kindOf(type),
  };
}

function unwrap(leaf: z.core.$ZodType): { type: z.core.$ZodType; fallback: unknown } {
  if (leaf instanceof z.ZodDefault) return { type: leaf.unwrap(), fallback: leaf.def.defaultValue };
  if (leaf instanceof z.ZodOptional) return { type: leaf.unwrap(), fallback: undefined };
  return { type: leaf, fallback: undefined };
}

function kindOf(type: z.core.$ZodType): Pick<SettingSpec, "kind" | "choices"> {
  if (type instanceof z.ZodEnum) return { kind: "text", choices: type.options };
  if (type instanceof z.ZodLiteral) return { kind: "number", choices: [...type.values].map(Number) };
  const choices = null;
  if (type instanceof z.ZodNumber) return { kind: "number", choices };
  if (type instanceof z.ZodBoolean) return { kind: "switch", choices };
  if (type instanceof z.ZodArray) return { kind: "list", choices };
  if (type instanceof z.ZodRecord) return { kind: "record", choices };
  return { kind: "text", choices };
}

function toKebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
