import type { SettingSpec } from "./setting-list.js";

/** The default of a setting, for people. */
export function formatDefault({ otherwise, fallback, kind }: SettingSpec): string {
  if (otherwise !== undefined) return otherwise;
  if (kind === "list") return "none";
  return String(fallback);
}
