import { type SettingName, settingNames, settingSpec } from "../spec/setting-specs.js";
import type { RawSetting } from "./layer.js";

export interface EnvironmentSettings {
  readonly settings: readonly RawSetting[];
  /** Said once on stderr. */
  readonly notes: readonly string[];
}

/** Reads the settings of the environment. An empty variable is as good as none. */
export function readEnvironment(env: NodeJS.ProcessEnv): EnvironmentSettings {
  const settings: RawSetting[] = [];
  const notes: string[] = [];
  for (const name of settingNames) {
    const variable = settingSpec(name).env.find((each) => (env[each] ?? "") !== "");
    const value = variable === undefined ? undefined : env[variable];
    if (variable !== undefined && value !== undefined) {
      if (isNoCertificate(name, value)) notes.push(noCertificate(`${variable}=${value}`));
      else settings.push({ name, value, origin: { kind: "environment", name: variable } });
    } else if (name === "cert") {
      const empty = settingSpec(name).env.find((each) => env[each] === "");
      if (empty !== undefined) notes.push(noCertificate(`${empty} is empty, which`));
    }
  }
  return { settings, notes };
}

/** The vendor's sample has `False` here, which in its language turns verification off. */
export function isNoCertificate(name: SettingName, value: unknown): boolean {
  return name === "cert" && (value === false || value === "" || value === "False" || value === "false");
}

export function noCertificate(what: string): string {
  return `${what} means that no certificate is named; the server is still verified, by the authorities that Node trusts or by a fingerprint`;
}
