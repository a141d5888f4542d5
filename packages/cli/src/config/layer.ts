import * as z from "zod";
import { UsageError } from "../input/usage-error.js";
import type { SettingName } from "../spec/setting-specs.js";
import { formatOrigin, type Origin } from "./origin.js";
import { type SettingValues, settingSchemas } from "./setting-schemas.js";

export type Settings = { readonly [K in SettingName]?: SettingValues[K] | undefined };

/** The settings of one source, and the place of each. */
export interface Layer {
  readonly values: Settings;
  readonly origins: Readonly<Partial<Record<SettingName, Origin>>>;
}

export const SettingsSchema = z.strictObject(settingSchemas).partial();

export interface RawSetting {
  readonly name: SettingName;
  readonly value: unknown;
  readonly origin: Origin;
}

/** @throws UsageError naming the place, problem and remedy of every unusable setting. */
export function toLayer(raw: readonly RawSetting[]): Layer {
  const origins = Object.fromEntries(raw.map(({ name, origin }) => [name, origin]));
  const result = SettingsSchema.safeParse(Object.fromEntries(raw.map(({ name, value }) => [name, value])));
  if (result.success) return { values: result.data, origins };
  const problems = result.error.issues.map(({ path, message }) => {
    const [name = ""] = path.map(String);
    const origin = origins[name];
    return `${origin === undefined ? name : formatOrigin(origin)} ${message}`;
  });
  throw new UsageError(problems.join("\n"));
}
