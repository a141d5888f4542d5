import { UsageError } from "../input/usage-error.js";
import { flagOf } from "../spec/option-spec.js";
import { type SettingName, settingNames, settingSpec } from "../spec/setting-specs.js";
import { findProjectFile, userFile } from "./config-files.js";
import { DEFAULT_PORT, endpointKey } from "./endpoint.js";
import { readEnvironment } from "./environment.js";
import { type Layer, type RawSetting, type Settings, toLayer } from "./layer.js";
import { formatOrigin, type Origin } from "./origin.js";
import { type ConfigFile, readConfigFile } from "./read-config-file.js";

export interface ResolvedSettings {
  readonly values: Settings;
  readonly origins: Readonly<Partial<Record<SettingName, Origin>>>;
  /** Settings that a stronger source overrides. */
  readonly overridden: readonly { readonly name: SettingName; readonly origin: Origin }[];
  /** Why the password of the user's file is withheld, and what to do; null when it is not. */
  readonly strayPassword: { readonly problem: string; readonly next: string } | null;
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
  /** File to read instead of the project's; null searches for one. */
  readonly configFile: string | null;
}

/**
 * Flags, environment, project file, user file: the first one that has a setting wins.
 * @throws UsageError when a source is unusable.
 */
export async function resolveSettings(sources: SettingSources): Promise<ResolvedSettings> {
  const environment = readEnvironment(sources.env);
  const named = sources.configFile ?? (sources.env["KSC_EDR_CONFIG"] || null);
  const projectPath = findProjectFile(sources.cwd, named);
  const project = projectPath === null ? null : await readConfigFile(projectPath, "project-file");
  if (named !== null && project === null)
    throw new UsageError(
      `the configuration file ${projectPath} does not exist`,
      "name another file with --config or KSC_EDR_CONFIG",
    );
  const userPath = userFile(sources.env);
  const user = await readConfigFile(userPath, "user-file");

  const layers = [sources.flags, environment.settings, project?.settings ?? [], user?.settings ?? []].map(
    toLayer,
  );
  const { effective, overridden } = pickByPurpose(layers);
  const merged = mergeLayers(effective);
  return {
    ...withPins(merged, user),
    overridden: [...overridden, ...listOverridden(effective, merged.origins)],
    strayPassword: findStrayPassword(merged, user),
    notes: [environment.notes, project?.notes ?? [], user?.notes ?? []].flat(),
    files: { project: project?.file ?? null, user: { file: userPath, exists: user !== null } },
  };
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

/** Settings that determine which server gets the password. */
const destination = ["host", "port", "cert", "fingerprint", "serverName"] as const;

/** A project's file, which others may have written, must not send the password of the user's file to its own server. */
function findStrayPassword(
  { origins, values }: Layer,
  user: ConfigFile | null,
): ResolvedSettings["strayPassword"] {
  const password = origins.passwordFile ?? origins.passwordCommand;
  if (password?.kind !== "user-file") return null;
  const own = user === null ? {} : toLayer(user.settings).values;
  for (const name of destination) {
    const origin = origins[name];
    if (origin?.kind !== "project-file" || String(own[name]) === String(values[name])) continue;
    return {
      problem: `${formatOrigin(origin)} sets ${name}, so the password of ${password.file} would go where that file decides, and others may have written it`,
      next: `if you trust it, use ${flagOf(name)}, or set the password with KSC_PASSWORD or --password-file`,
    };
  }
  return null;
}

/** Certificates that `ksc-edr trust` pinned apply when no setting says what to trust. */
function withPins(layer: Layer, user: ConfigFile | null): Layer {
  const { values, origins } = layer;
  if (values.cert !== undefined || values.fingerprint !== undefined) return layer;
  const pins =
    values.host === undefined
      ? undefined
      : user?.trusted[endpointKey({ host: values.host, port: values.port ?? DEFAULT_PORT })];
  if (pins === undefined) return layer;
  return {
    values: { ...values, fingerprint: [...pins.fingerprints] },
    origins: { ...origins, fingerprint: pins.origin },
  };
}
