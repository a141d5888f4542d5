import { createKscClient, type KscClient } from "@ksc-edr/client";
import type { Context } from "../frame/context.js";
import type { Secrets } from "../frame/secrets.js";
import { UsageError } from "../frame/usage-error.js";
import { flagOf } from "../manifest/option-spec.js";
import { obtainPassword } from "./obtain-password.js";
import type { ResolvedSettings } from "./resolve-settings.js";
import { type SettingName, settingSpec } from "./setting-specs.js";

export interface ClientParts {
  readonly settings: ResolvedSettings;
  readonly context: Context;
  readonly secrets: Secrets;
  readonly insecure: boolean;
}

/** @throws UsageError when a setting is missing, KscInvalidArgumentError when one cannot be used. */
export async function openClient(parts: ClientParts): Promise<KscClient> {
  const { settings, context, secrets } = parts;
  const { values } = settings;
  const host = required(settings, "host");
  const user = required(settings, "user");
  if (settings.strayPassword !== null) throw new UsageError(settings.strayPassword);
  const password = await obtainPassword(settings, context);
  secrets.add(password);
  return createKscClient({
    host,
    ...(values.port === undefined ? {} : { port: values.port }),
    credentials: {
      user,
      password,
      ...(values.domain === undefined ? {} : { domain: values.domain }),
      ...(values.account === undefined ? {} : { internal: values.account === "internal" }),
    },
    tls: {
      ...(values.cert === undefined ? {} : { caFile: values.cert }),
      ...(values.fingerprint === undefined ? {} : { fingerprint256: values.fingerprint }),
      ...(values.serverName === undefined ? {} : { servername: values.serverName }),
    },
    timeouts: {
      ...(values.connectTimeout === undefined ? {} : { connectMs: values.connectTimeout }),
      ...(values.answerTimeout === undefined
        ? {}
        : { headersMs: values.answerTimeout, bodyMs: values.answerTimeout }),
    },
    ...(values.virtualServer === undefined ? {} : { virtualServer: values.virtualServer }),
    ...(values.area === undefined ? {} : { area: values.area }),
    clock: context.io.clock,
    newUuid: context.io.newUuid,
  });
}

function required(settings: ResolvedSettings, name: "host" | "user"): string {
  const value = settings.values[name];
  if (value !== undefined) return value;
  throw new UsageError(`no ${name} is set: ${waysToSet(name)}`);
}

/** `give --host, set KSC_HOST, or run ksc-edr init`. */
export function waysToSet(name: SettingName): string {
  const [variable] = settingSpec(name).env;
  const flag = settingSpec(name).flag === undefined ? "" : `give ${flagOf(name)}, `;
  return `${flag}set ${variable}, or let ksc-edr init write your configuration file`;
}
