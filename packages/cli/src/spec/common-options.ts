import type { OptionSpec, OptionSpecs } from "./option-spec.js";
import { type SettingName, settingNames, settingSpec } from "./setting-specs.js";

/** Options of every command. */
export const outputOptions = {
  json: { kind: "flag", summary: "print JSON, one object a line, documented by ksc-edr schema" },
  quiet: { kind: "flag", short: "q", summary: "print nothing on stderr but errors" },
  debug: { kind: "flag", summary: "with an error, show its causes; no secret is shown" },
  noColor: { kind: "flag", summary: "no colours; so do NO_COLOR and a pipe" },
} as const satisfies OptionSpecs;

const toOption = (name: SettingName): OptionSpec => {
  const { summary, value, flag, isSwitch, env, otherwise } = settingSpec(name);
  const text = `${summary} [${env.join(", ")}]${otherwise === undefined ? "" : ` (default: ${otherwise})`}`;
  if (isSwitch === true) return { kind: "flag", summary: text };
  if (flag?.choices !== undefined) return { kind: "choice", choices: flag.choices, value, summary: text };
  return { kind: flag?.repeats === true ? "list" : "text", value, summary: text };
};

/** Options of the commands that talk to a server: every setting that has a flag, and where settings come from. */
export const connectionOptions: OptionSpecs = {
  ...Object.fromEntries(
    settingNames.filter((name) => settingSpec(name).flag !== undefined).map((name) => [name, toOption(name)]),
  ),
  config: {
    kind: "text",
    value: "file",
    summary: "configuration file to read in place of the project's ksc-edr.yaml [KSC_EDR_CONFIG]",
  },
  insecureSkipTlsVerify: {
    kind: "flag",
    summary: "do not verify the server: whoever answers gets the password. Warns on every run",
  },
};
