import { type SettingName, settingNames, variablesOf } from "../spec/setting-specs.js";
import type { RawSetting } from "./layer.js";

export interface EnvironmentSettings {
  readonly settings: readonly RawSetting[];
  /** Shown once on stderr. */
  readonly notes: readonly string[];
}

/** Reads settings from the environment. An empty variable counts as unset. */
export function readEnvironment(env: NodeJS.ProcessEnv): EnvironmentSettings {
  const settings: RawSetting[] = [];
  const notes: string[] = [];
  for (const name of settingNames) {
    const variable = variablesOf(name).find((each) => (env[each] ?? "") !== "");
    const value = variable === undefined ? undefined : env[variable];
    if (variable !== undefined && value !== undefined) {
      if (isNoCertificate(name, value)) notes.push(noCertificate(`${variable}=${value}`));
      else settings.push({ name, value, origin: { kind: "environment", name: variable } });
    } else if (name === "cert") {
      const empty = variablesOf(name).find((each) => env[each] === "");
      if (empty !== undefined) notes.push(noCertificate(`empty ${empty}`));
    }
  }
  return { settings, notes };
}

/** The vendor's Python sample has `False` here, which turns verification off there. */
export function isNoCertificate(name: SettingName, value: unknown): boolean {
  return name === "cert" && (value === false || value === "" || value === "False" || value === "false");
}

export function noCertificate(setting: string): string {
  return `${setting} sets no certificate; the server is still verified, by the CAs that Node.js trusts or by a fingerprint`;
}
