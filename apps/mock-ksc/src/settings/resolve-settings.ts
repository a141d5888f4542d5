import { resolve } from "node:path";
import { CONFIG_VARIABLE, readEnvironment } from "./environment.js";
import type { GivenSetting } from "./given-settings.js";
import type { Origin } from "./origin.js";
import { readSettingsFile, SETTINGS_FILE, SettingsFileError } from "./settings-file.js";
import type { Settings } from "./settings-schema.js";
import { toSettings } from "./to-settings.js";

export interface SettingSources {
  readonly flags: readonly GivenSetting[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** File of `--config`; null reads `mock-ksc.yaml` if there is one. */
  readonly configFile: string | null;
  readonly isTerminal: boolean;
}

export interface ResolvedSettings {
  readonly values: Settings;
  /** The source of each setting that does not have its default, by path. */
  readonly origins: ReadonlyMap<string, Origin>;
  /** Weaker sources that give the same setting. */
  readonly overridden: ReadonlyMap<string, readonly Origin[]>;
  /** The settings file that was read. */
  readonly file: string | null;
}

/**
 * Settings by precedence: command line, environment, file, default.
 * @throws SettingsError naming every fault, where it stands and the remedy.
 * @throws SettingsFileError when the file cannot be read.
 */
export async function resolveSettings(sources: SettingSources): Promise<ResolvedSettings> {
  const named = sources.configFile ?? (sources.env[CONFIG_VARIABLE] || null);
  const path = resolve(sources.cwd, named ?? SETTINGS_FILE);
  const file = await readSettingsFile(path);
  if (file === null && named !== null) {
    throw new SettingsFileError(
      `${path} does not exist; name another file with --config or ${CONFIG_VARIABLE}`,
    );
  }
  const environment = readEnvironment(sources.env);
  const layers = [sources.flags, environment.given, file?.given ?? []];
  const values = toSettings(layers.flat(), [...environment.faults, ...(file?.faults ?? [])], sources);
  const origins = new Map<string, Origin>();
  const overridden = new Map<string, Origin[]>();
  for (const { spec, origin } of layers.flat()) {
    if (origin === null) continue;
    if (!origins.has(spec.path)) origins.set(spec.path, origin);
    else overridden.set(spec.path, [...(overridden.get(spec.path) ?? []), origin]);
  }
  return { values, origins, overridden, file: file === null ? null : path };
}
