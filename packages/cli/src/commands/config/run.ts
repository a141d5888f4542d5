import { formatOrigin } from "../../config/origin.js";
import type { ResolvedSettings } from "../../config/resolve-settings.js";
import type { Config, ConfigSetting } from "../../json-output/config.js";
import type { Run } from "../../program/command-entry.js";
import { type SettingName, settingNames, settingSpec } from "../../spec/setting-specs.js";
import type { Column } from "../../terminal/table.js";
import type { configSpec } from "./spec.js";

export const run: Run<typeof configSpec> = async (_input, context) => {
  const { output } = context;
  const resolved = await context.settings();
  const config = toConfig(resolved);
  const { doubt } = resolved;
  if (doubt !== null) output.warn(`${doubt.problem}; ${doubt.next}`);
  if (output.json) {
    output.jsonData(config);
    return;
  }
  await output.rows(config.settings, columns);
  output.note(`project file: ${config.projectFile ?? "none in this folder or above"}`);
  output.note(`user file:    ${config.userFile}${config.userFileExists ? "" : " (does not exist)"}`);
};

function toConfig(resolved: ResolvedSettings): Config {
  const { files } = resolved;
  return {
    projectFile: files.project,
    userFile: files.user.file,
    userFileExists: files.user.exists,
    settings: settingNames.map((name) => toSetting(name, resolved)),
  };
}

function toSetting(name: SettingName, { values, origins, overridden }: ResolvedSettings): ConfigSetting {
  const { otherwise, secret } = settingSpec(name);
  const origin = origins[name];
  const overrides = overridden.filter((each) => each.name === name).map((each) => formatOrigin(each.origin));
  const value = values[name];
  if (value === undefined || origin === undefined) {
    return {
      name,
      value: otherwise ?? null,
      source: otherwise === undefined ? "none" : "default",
      place: null,
      overrides,
    };
  }
  return {
    name,
    value: secret === true ? "set" : typeof value === "object" ? [...value] : value,
    source: origin.kind,
    place: formatOrigin(origin),
    overrides,
  };
}

const columns: readonly Column<ConfigSetting>[] = [
  { heading: "SETTING", cell: ({ name }) => name },
  {
    heading: "VALUE",
    cell: ({ value, source }, paint) => {
      const text = Array.isArray(value) ? value.join(" ") : String(value ?? "-");
      return source === "default" || source === "none" ? paint("dim", text) : text;
    },
  },
  { heading: "FROM", cell: ({ source, place }) => place ?? (source === "none" ? "not set" : source) },
  {
    heading: "OVERRIDES",
    cell: ({ overrides }) => overrides.join(", "),
  },
];
