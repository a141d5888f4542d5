import type { GivenSetting } from "./given-settings.js";
import { settingSpecs } from "./setting-list.js";
import { toValue } from "./text-value.js";

/** Names a settings file, as `--config` does. */
export const CONFIG_VARIABLE = "MOCK_KSC_CONFIG";

/** The settings of the environment. An empty variable counts as unset. */
export function readEnvironment(env: NodeJS.ProcessEnv): readonly GivenSetting[] {
  return settingSpecs.flatMap((spec): GivenSetting[] => {
    const text = env[spec.variable] ?? "";
    if (text === "") return [];
    return [{ spec, value: toValue(spec, [text]), origin: { kind: "environment", name: spec.variable } }];
  });
}
