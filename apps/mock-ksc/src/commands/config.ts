import { formatOrigin, type Origin } from "../settings/origin.js";
import type { ResolvedSettings } from "../settings/resolve-settings.js";
import { type SettingSpec, settingSpecs } from "../settings/setting-list.js";

/** One setting, as `mock-ksc config --json` prints it. */
interface ConfigSetting {
  readonly name: string;
  /** A secret is shown as "set". */
  readonly value: unknown;
  readonly source: Origin["kind"] | "default";
  /** Option, variable, or file and line; null for a default. */
  readonly place: string | null;
  /** Weaker sources that give the same setting. */
  readonly overrides: readonly string[];
}

/** Prints every setting, its value and where it comes from. */
export function printConfig(resolved: ResolvedSettings, json: boolean): void {
  const settings = settingSpecs.map((spec) => toConfigSetting(spec, resolved));
  const text = json
    ? JSON.stringify({ file: resolved.file, settings })
    : [formatTable(settings), `settings file: ${resolved.file ?? "none"}`].join("\n");
  process.stdout.write(`${text}\n`);
}

function toConfigSetting(
  spec: SettingSpec,
  { values, origins, overridden }: ResolvedSettings,
): ConfigSetting {
  const { group, name, path, secret } = spec;
  const members: Readonly<Record<string, unknown>> =
    Object.entries(values).find(([key]) => key === group)?.[1] ?? {};
  const origin = origins.get(path);
  return {
    name: path,
    value: secret === true ? (origin === undefined ? null : "set") : (members[name] ?? null),
    source: origin?.kind ?? "default",
    place: origin === undefined ? null : formatOrigin(origin),
    overrides: (overridden.get(path) ?? []).map(formatOrigin),
  };
}

/** Aligned on a terminal, separated by tabs in a pipe. */
function formatTable(settings: readonly ConfigSetting[]): string {
  const rows = [
    ["SETTING", "VALUE", "FROM", "OVERRIDES"],
    ...settings.map(({ name, value, place, overrides }) => [
      name,
      formatValue(value),
      place ?? "default",
      overrides.join(", "),
    ]),
  ];
  if (process.stdout.isTTY !== true) return rows.map((row) => row.join("\t")).join("\n");
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function formatValue(value: unknown): string {
  if (value === null) return "-";
  if (Array.isArray(value)) return value.length === 0 ? "-" : value.join(" ");
  if (typeof value !== "object") return String(value);
  const entries = Object.entries(value).map(([name, what]) => `${name}=${String(what)}`);
  return entries.length === 0 ? "-" : entries.join(" ");
}
