import { type DefaultContext, withDependentDefaults } from "./dependent-defaults.js";
import { checkGiven, type GivenSetting } from "./given-settings.js";
import { type SettingFault, SettingsError } from "./settings-error.js";
import { type Settings, SettingsSchema } from "./settings-schema.js";

/**
 * The settings that were given, strongest first, and defaults for the others.
 * @throws SettingsError naming every fault.
 */
export function toSettings(
  given: readonly GivenSetting[],
  faults: readonly SettingFault[],
  context: DefaultContext,
): Settings {
  const all = [...faults, ...given.flatMap(checkGiven)];
  if (all.length > 0) throw new SettingsError(all);
  const raw: Record<string, Record<string, unknown>> = {};
  for (const { spec, value } of given.toReversed())
    raw[spec.group] = { ...raw[spec.group], [spec.name]: value };
  return SettingsSchema.parse(withDependentDefaults(raw, context));
}
