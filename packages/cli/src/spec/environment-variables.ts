import { settingNames, settingSpec, variablesOf } from "./setting-specs.js";

export interface EnvironmentVariable {
  readonly names: readonly string[];
  readonly summary: string;
}

export const configFileVariable = {
  names: ["KSC_EDR_CONFIG"],
  summary:
    "configuration file to read instead of the project's ksc-edr.yaml; it may hold what your own file may hold",
} as const satisfies EnvironmentVariable;

/** Every environment variable that the program reads. */
export const environmentVariables: readonly EnvironmentVariable[] = [
  ...settingNames.map((name) => ({ names: variablesOf(name), summary: settingSpec(name).summary })),
  configFileVariable,
  { names: ["NO_COLOR"], summary: "disable colors" },
];
