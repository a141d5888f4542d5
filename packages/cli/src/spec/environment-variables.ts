import { settingNames, settingSpec } from "./setting-specs.js";

export interface EnvironmentVariable {
  readonly names: readonly string[];
  readonly summary: string;
}

/** Every environment variable that the program reads. */
export const environmentVariables: readonly EnvironmentVariable[] = [
  ...settingNames.map((name) => ({ names: settingSpec(name).env, summary: settingSpec(name).summary })),
  { names: ["KSC_EDR_CONFIG"], summary: "configuration file in place of the project's ksc-edr.yaml" },
  { names: ["NO_COLOR"], summary: "no colours" },
];
