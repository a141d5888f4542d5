import { type Command, Option } from "commander";
import type { GivenSetting } from "../settings/given-settings.js";
import { formatDefault } from "../settings/setting-default.js";
import { type SettingSpec, settingSpecs } from "../settings/setting-list.js";
import { toValue } from "../settings/text-value.js";

/** Adds an option for every setting, grouped as the settings are. */
export function addSettingOptions(command: Command, specs: readonly SettingSpec[] = settingSpecs): Command {
  for (const spec of specs) for (const option of toOptions(spec)) command.addOption(option);
  return command;
}

function toOptions(spec: SettingSpec): readonly Option[] {
  if (spec.kind === "switch") {
    const on = new Option(`--${spec.flag}`, describe(spec));
    const off = new Option(`--no-${spec.flag}`, spec.negation ?? "");
    // Both exist, so that the command line can overrule a file either way; help shows the one that changes the default.
    return [on.hideHelp(spec.fallback === true), off.hideHelp(spec.fallback !== true)].map((option) =>
      option.helpGroup(`${spec.title}:`),
    );
  }
  const option = new Option(`--${spec.flag} <${spec.value ?? "text"}>`, describe(spec));
  option.helpGroup(`${spec.title}:`);
  option.argParser((text: string, before: readonly string[] | undefined) => [...(before ?? []), text]);
  return [option];
}

function describe(spec: SettingSpec): string {
  const repeats = spec.kind === "list" || spec.kind === "record" ? "May repeat. " : "";
  const choices = spec.choices === null ? "" : `One of ${spec.choices.join(", ")}. `;
  const fallback = spec.kind === "switch" ? [] : [`default: ${formatDefault(spec)}`];
  const notes = [...(spec.assumed === true ? ["assumed"] : []), ...fallback].join("; ");
  return namedByFlags(
    `${spec.description} ${choices}${repeats}${notes === "" ? "" : `(${notes})`}`.trimEnd(),
  );
}

/** Help calls other settings by their options: `tls.keyFile` is `--key`. */
function namedByFlags(text: string): string {
  return text.replace(/\b[a-z]+\.[a-zA-Z]+\b/g, (path) => {
    const spec = settingSpecs.find((each) => each.path === path);
    return spec === undefined ? path : `--${spec.flag}`;
  });
}

/** The settings that the command line gives. */
export function readFlags(command: Command): readonly GivenSetting[] {
  const values: Readonly<Record<string, unknown>> = command.opts();
  return settingSpecs.flatMap((spec): GivenSetting[] => {
    const name = new Option(`--${spec.flag}`).attributeName();
    const value = values[name];
    if (value === undefined) return [];
    const flag = `--${value === false ? "no-" : ""}${spec.flag}`;
    return [
      {
        spec,
        value: Array.isArray(value) ? toValue(spec, value) : value,
        origin: { kind: "flag", name: flag },
      },
    ];
  });
}
