import { basename, dirname } from "node:path";
import { flagOf } from "../spec/option-spec.js";
import type { SettingName } from "../spec/setting-specs.js";
import { DEFAULT_PORT, endpointKey } from "./endpoint.js";
import { type Layer, type Settings, toLayer } from "./layer.js";
import { formatOrigin, type Origin } from "./origin.js";
import type { ConfigFile } from "./read-config-file.js";

/** Why the password is not sent yet to the server that a project's file chooses. */
export interface Doubt {
  readonly problem: string;
  readonly next: string;
  /** What to ask on a terminal, and the server to record after a yes; null when only other settings help. */
  readonly question: { readonly text: string; readonly server: string } | null;
}

const trustSettings = [
  "cert",
  "fingerprint",
  "systemCa",
  "serverName",
  "legacyTls",
] as const satisfies readonly SettingName[];
/** Settings that determine which server gets the password. */
const destinationSettings = ["host", "port", ...trustSettings] as const satisfies readonly SettingName[];

const serverOf = ({ host, port = DEFAULT_PORT }: Settings) =>
  host === undefined ? null : endpointKey({ host, port });

/**
 * Certificates that `ksc-edr trust` pinned. They apply when no setting says what to trust, and they override what a
 * project's file says.
 */
export function withPins(layer: Layer, files: readonly (ConfigFile | null)[]): Layer {
  const { values, origins } = layer;
  const isOpen = (name: SettingName) => origins[name] === undefined || origins[name].kind === "project-file";
  if (!isOpen("cert") || !isOpen("fingerprint")) return layer;
  const server = serverOf(values);
  const pins =
    server === null ? undefined : files.flatMap((file) => file?.trusted[server] ?? []).find(() => true);
  if (pins === undefined) return layer;
  const { cert: _, ...otherValues } = values;
  const { cert: __, ...otherOrigins } = origins;
  return {
    values: { ...otherValues, fingerprint: [...pins.fingerprints] },
    origins: { ...otherOrigins, fingerprint: pins.origin },
  };
}

/**
 * A project's file never holds the password, so it sends a password that comes from elsewhere. It may do so only to a
 * server that the user has recorded, and it decides what to trust only for the server that it names itself.
 */
export function checkDestination(
  { values, origins }: Layer,
  layers: readonly Layer[],
  user: ConfigFile | null,
): Doubt | null {
  const server = serverOf(values);
  const own = user === null ? {} : toLayer(user.settings).values;
  const decided = destinationSettings.flatMap((name) => {
    const origin = origins[name];
    const isOwn = JSON.stringify(own[name]) === JSON.stringify(values[name]);
    return origin?.kind === "project-file" && !isOwn ? [{ name, origin }] : [];
  });
  const [first] = decided;
  if (server === null || first === undefined) return null;
  if (user?.trusted[server] !== undefined) return null;
  const foreign = decided.find(({ name }) => trustSettings.some((each) => each === name));
  if (foreign !== undefined && projectServer(layers, values.port) !== server) {
    return {
      problem: `${formatOrigin(foreign.origin)} sets ${foreign.name}, but the file does not name the server ${server}, so it must not decide whether to trust it`,
      next: `use ${flagOf(foreign.name)}, or run ksc-edr trust ${server}, or use --no-project-config`,
      question: null,
    };
  }
  if (user?.projectServers.includes(server) === true) return null;
  return describeUnrecorded(server, first);
}

/** The server that the project's file names by itself. */
function projectServer(layers: readonly Layer[], port: number | undefined): string | null {
  const project = layers.find(({ origins }) => Object.values(origins).some(isProject))?.values ?? {};
  return serverOf({ host: project.host, port: project.port ?? port });
}

const isProject = (origin: Origin | undefined) => origin?.kind === "project-file";

function describeUnrecorded(
  server: string,
  { name, origin }: { readonly name: SettingName; readonly origin: Origin },
): Doubt {
  const file = "file" in origin ? origin.file : "";
  return {
    problem: `${formatOrigin(origin)} sets ${name}, so the password would go to ${server}, a server that you have not confirmed; others may have written that file`,
    next: `run ksc-edr trust ${server}, or answer the question of a first run on a terminal, or name the file with --config, or use --no-project-config`,
    question: {
      text: `${basename(file)} in ${dirname(file)} names the server ${server}. Send your password there?`,
      server,
    },
  };
}
