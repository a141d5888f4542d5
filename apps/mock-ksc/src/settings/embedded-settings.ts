import * as z from "zod";
import { listGiven } from "./given-settings.js";
import { settingSpecs } from "./setting-list.js";
import type { SettingFault } from "./settings-error.js";
import { type Settings, settingGroups } from "./settings-schema.js";
import { toSettings } from "./to-settings.js";

const { log: _, server, login, admin, ...shared } = settingGroups;

const embeddedGroups = {
  ...shared,
  server: server.unwrap().omit({ scenario: true, readyFile: true }).prefault({}),
  login: login.unwrap().omit({ users: true, usersFile: true }).prefault({}),
  admin: admin.unwrap().omit({ enabled: true }).prefault({}),
};

const EmbeddedSettingsSchema = z.strictObject(embeddedGroups);

/** Type of the options that the schema accepts; `mock-ksc-settings.ts` spells it out for users. */
export type EmbeddedSettings = z.input<typeof EmbeddedSettingsSchema>;

const embeddedPaths = new Set(
  Object.entries(embeddedGroups).flatMap(([group, schema]) =>
    Object.keys(schema.unwrap().shape).map((name) => `${group}.${name}`),
  ),
);
/** The settings of a simulator inside a test. The others make sense for a program only. */
export const embeddedSpecs = settingSpecs.filter(({ path }) => embeddedPaths.has(path));
const anyPort = settingSpecs
  .filter(({ path }) => path === "server.port")
  .map((spec) => ({ spec, value: 0, origin: null }));

/**
 * The settings that a test gives, by default on any free port.
 * @param faults what is wrong with options that are not settings.
 * @throws SettingsError naming every fault.
 */
export function toEmbeddedSettings(options: object, faults: readonly SettingFault[]): Settings {
  const { given, faults: unknown } = listGiven(options, embeddedSpecs, () => null);
  return toSettings([...given, ...anyPort], [...faults, ...unknown.map(explainProgramOnly)], {
    isTerminal: false,
  });
}

function explainProgramOnly(fault: SettingFault): SettingFault {
  const isProgramOnly = settingSpecs.some(({ path, group }) => [path, group].includes(fault.setting));
  if (!isProgramOnly) return fault;
  return { ...fault, problem: "is a setting of the program mock-ksc only; remove it (docs/settings.md)" };
}
