import { configFileVariable } from "./environment-variables.js";
import type { OptionSpec, OptionSpecs } from "./option-spec.js";
import { PROJECT_FILE, type SettingName, settingNames, settingSpec, variablesOf } from "./setting-specs.js";

/** Options of every command. */
export const outputOptions = {
  json: { kind: "flag", summary: "print JSON, one object per line (ksc-edr schema lists the schemas)" },
  quiet: { kind: "flag", short: "q", summary: "hide notes, warnings and progress" },
  debug: { kind: "flag", summary: "log every call and show the causes of an error; secrets are removed" },
  noColor: { kind: "flag", summary: "disable colors (also: NO_COLOR)" },
} as const satisfies OptionSpecs;

const toOption = (name: SettingName): OptionSpec => {
  const { summary, value, choices, repeats, isSwitch, otherwise } = settingSpec(name);
  const text = `${summary} [${variablesOf(name).join(", ")}]${otherwise === undefined ? "" : ` (default: ${otherwise})`}`;
  if (isSwitch === true) return { kind: "flag", summary: text };
  if (choices !== undefined) return { kind: "choice", choices, value, summary: text };
  return { kind: repeats === true ? "list" : "text", value, summary: text };
};

/** Options of the commands that talk to a server. */
export const connectionOptions: OptionSpecs = {
  ...Object.fromEntries(
    settingNames.filter((name) => settingSpec(name).secret !== true).map((name) => [name, toOption(name)]),
  ),
  config: {
    kind: "text",
    value: "file",
    summary: `${configFileVariable.summary} [${configFileVariable.names.join(", ")}]`,
  },
  noProjectConfig: { kind: "flag", summary: `do not read the project's ${PROJECT_FILE}` },
  insecureSkipTlsVerify: {
    kind: "flag",
    summary:
      "do not verify the server's certificate: anyone who intercepts the connection gets the password. Warns on every run",
  },
};
