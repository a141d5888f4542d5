import { formatDefault } from "../src/settings/setting-default.js";
import { type SettingSpec, settingSpecs } from "../src/settings/setting-list.js";

/** The generated part of `docs/settings.md`: one table for each group. */
export function writeSettingsReference(): string {
  const groups = new Map(settingSpecs.map(({ group, title }) => [group, title]));
  return [...groups].map(([group, title]) => writeGroup(group, title)).join("\n\n");
}

function writeGroup(group: string, title: string): string {
  const rows = settingSpecs
    .filter((spec) => spec.group === group)
    .map((spec) => [
      `\`${spec.path}\``,
      describe(spec),
      formatDefault(spec),
      `\`${spec.fallback === true ? "--no-" : "--"}${spec.flag}\``,
      `\`${spec.variable}\``,
    ]);
  return [
    `### ${title}: \`${group}\``,
    "",
    "| setting | meaning | default | option | variable |",
    "|---|---|---|---|---|",
    ...rows.map((cells) => `| ${cells.map(escapeCell).join(" | ")} |`),
  ].join("\n");
}

function describe(spec: SettingSpec): string {
  return [
    spec.description,
    ...(spec.choices === null ? [] : [`One of ${spec.choices.map((choice) => `\`${choice}\``).join(", ")}.`]),
    ...(spec.assumed === true ? ["*Assumed.*"] : []),
  ].join(" ");
}

const escapeCell = (text: string) => text.replaceAll("|", "\\|");
