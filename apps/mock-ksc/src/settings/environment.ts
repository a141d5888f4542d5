import type { GivenSetting, GivenSettings } from "./given-settings.js";
import { findNearest } from "./nearest-setting.js";
import { settingSpecs } from "./setting-list.js";
import type { SettingFault } from "./settings-error.js";
import { toValue } from "./text-value.js";

/** Names a settings file, as `--config` does. */
export const CONFIG_VARIABLE = "MOCK_KSC_CONFIG";

const PREFIX = "MOCK_KSC_";
const MAX_TYPOS = 2;

/**
 * The settings of the environment. An empty variable counts as unset. A variable that is almost the one of a setting is
 * a fault; others with the prefix may belong to somebody else.
 */
export function readEnvironment(env: NodeJS.ProcessEnv): GivenSettings {
  const given = settingSpecs.flatMap((spec): GivenSetting[] => {
    const text = env[spec.variable] ?? "";
    if (text === "") return [];
    return [{ spec, value: toValue(spec, [text]), origin: { kind: "environment", name: spec.variable } }];
  });
  const known = new Set([CONFIG_VARIABLE, ...settingSpecs.map(({ variable }) => variable)]);
  const faults = Object.keys(env).flatMap((name): SettingFault[] => {
    if (!name.startsWith(PREFIX) || known.has(name)) return [];
    const meant = findNearest(
      name.slice(PREFIX.length),
      settingSpecs.map(({ variable }) => [variable.slice(PREFIX.length), variable]),
      MAX_TYPOS,
    );
    if (meant === null) return [];
    return [{ setting: name, origin: null, problem: `is not a setting; did you mean ${meant}?` }];
  });
  return { given, faults };
}
