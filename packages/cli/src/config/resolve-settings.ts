import { resolve } from "node:path";
import { UsageError } from "../input/usage-error.js";
import { type SettingName, settingNames, settingSpec } from "../spec/setting-specs.js";
import { findProjectFile, userFile } from "./config-files.js";
import { checkDestination, type Doubt, withPins } from "./destination.js";
import { readEnvironment } from "./environment.js";
import { type Layer, type RawSetting, type Settings, toLayer } from "./layer.js";
import { formatOrigin, type Origin } from "./origin.js";
import { type ConfigFile, readConfigFile } from "./read-config-file.js";

export interface ResolvedSettings {
  readonly values: Settings;
  readonly origins: Readonly<Partial<Record<SettingName, Origin>>>;
  /** Settings that a stronger source overrides. */
  readonly overridden: readonly { readonly name: SettingName; readonly origin: Origin }[];
  /** Why no password is sent yet; null when nothing speaks against it. */
  readonly doubt: Doubt | null;
  readonly notes: readonly string[];
  readonly files: {
    readonly project: string | null;
    readonly user: { readonly file: string; readonly exists: boolean };
  };
}

export interface SettingSources {
  readonly flags: readonly RawSetting[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** File to read instead of the project's; null searches for the project's. */
  readonly configFile: string | null;
  readonly ignoresProjectFile: boolean;
}

/**
 * Flags, environment, project file, user file: the first one that has a setting wins.
 * @throws UsageError when a source is unusable.
 */
export async function resolveSettings(sources: SettingSources): Promise<ResolvedSettings> {
  const environment = readEnvironment(sources.env);
  const project = await readProject(sources);
  const userPath = userFile(sources.env);
  const user = await readConfigFile(userPath, "user-file");

  const layers = [sources.flags, environment.settings, project?.settings ?? [], user?.settings ?? []].map(
    toLayer,
  );
  const { effective, overridden } = pickByPurpose(layers);
  const merged = mergeLayers(effective);
  const pinned = withPins(merged, [project, user]);
  return {
    ...pinned,
    overridden: [...overridden, ...listOverridden(effective, pinned.origins)],
    doubt: checkDestination(pinned, layers, user),
    notes: [environment.notes, project?.notes ?? [], user?.notes ?? []].flat(),
    files: { project: project?.file ?? null, user: { file: userPath, exists: user !== null } },
  };
}

/** The file that `--config` or KSC_EDR_CONFIG names, else the project's file. */
async function readProject({
  configFile,
  env,
  cwd,
  ignoresProjectFile,
}: SettingSources): Promise<ConfigFile | null> {
  const named = configFile ?? (env["KSC_EDR_CONFIG"] || null);
  if (named !== null) {
    const path = resolve(cwd, named);
    const file = await readConfigFile(path, "config-file");
    if (file !== null) return file;
    throw new UsageError(
      `the configuration file ${path} does not exist`,
      "name another file with --config or KSC_EDR_CONFIG",
    );
  }
  const path = ignoresProjectFile ? null : findProjectFile(cwd);
  return path === null ? null : readConfigFile(path, "project-file");
}

/** Among settings with the same purpose, such as the three sources of a password, keeps those of the strongest source. */
function pickByPurpose(layers: readonly Layer[]) {
  const overridden: { name: SettingName; origin: Origin }[] = [];
  const decided = new Set<string>();
  const effective = layers.map(({ values, origins }): Layer => {
    const given = settingNames.flatMap((name) => {
      const origin = origins[name];
      const { purpose } = settingSpec(name);
      return origin === undefined || purpose === undefined ? [] : [{ name, origin, purpose }];
    });
    const lost = given.filter(({ purpose }) => decided.has(purpose));
    for (const { name, origin, purpose } of given.filter((each) => !lost.includes(each))) {
      const other = given.find((each) => each.purpose === purpose && each.name !== name);
      if (other !== undefined)
        throw new UsageError(
          `${formatOrigin(origin)} and ${formatOrigin(other.origin)} exclude each other`,
          "use only one of them",
        );
    }
    for (const { purpose } of given) decided.add(purpose);
    overridden.push(...lost.map(({ name, origin }) => ({ name, origin })));
    const names = new Set<string>(lost.map(({ name }) => name));
    const left = <T extends object>(all: T) =>
      Object.fromEntries(Object.entries(all).filter(([name]) => !names.has(name)));
    return { values: left(values), origins: left(origins) };
  });
  return { effective, overridden };
}

/** The first layer that has a setting wins. */
function mergeLayers(layers: readonly Layer[]): Layer {
  let merged: Layer = { values: {}, origins: {} };
  for (const { values, origins } of layers) {
    merged = { values: { ...values, ...merged.values }, origins: { ...origins, ...merged.origins } };
  }
  return merged;
}

function listOverridden(layers: readonly Layer[], origins: Layer["origins"]) {
  return layers.flatMap((layer) =>
    settingNames.flatMap((name) => {
      const origin = layer.origins[name];
      return origin === undefined || origin === origins[name] ? [] : [{ name, origin }];
    }),
  );
}
