import { createKscClient, type KscAccount, type KscClient, type TlsOptions } from "@ksc-edr/client";
import { UsageError } from "../input/usage-error.js";
import { flagOf } from "../spec/option-spec.js";
import { variablesOf } from "../spec/setting-specs.js";
import type { Terminal } from "../terminal/terminal.js";
import { resolveDoubt } from "./destination-consent.js";
import type { Settings } from "./layer.js";
import { obtainPassword } from "./obtain-password.js";
import type { ResolvedSettings } from "./resolve-settings.js";

/** @throws UsageError when a setting is missing, KscInvalidArgumentError when one cannot be used. */
export async function openClient(
  settings: ResolvedSettings,
  terminal: Terminal,
  skipTlsVerify: boolean,
): Promise<KscClient> {
  const { io, output } = terminal;
  const { values } = settings;
  const host = requireSetting(values, "host");
  const user = requireSetting(values, "user");
  await resolveDoubt(settings, terminal);
  if (skipTlsVerify) {
    output.alarm(
      `--insecure-skip-tls-verify: the certificate of ${host} is not verified, so anyone who intercepts the connection gets the password. ` +
        "Run ksc-edr trust to pin the certificate instead",
    );
  }
  const password = await obtainPassword(settings, terminal);
  await output.hide(password);
  return createKscClient({
    host,
    ...(values.port === undefined ? {} : { port: values.port }),
    credentials: toAccount({ user, password }, values, terminal),
    tls: toTls(values, skipTlsVerify),
    timeouts: {
      ...(values.connectTimeout === undefined ? {} : { connectMs: values.connectTimeout }),
      ...(values.answerTimeout === undefined
        ? {}
        : { headersMs: values.answerTimeout, bodyMs: values.answerTimeout }),
    },
    ...(values.virtualServer === undefined ? {} : { virtualServer: values.virtualServer }),
    ...(values.area === undefined ? {} : { area: values.area }),
    ...(output.debug ? { log: ({ time, message }) => output.trace(`${time} ${message}`) } : {}),
    clock: io.clock,
    newUuid: io.newUuid,
  });
}

function toAccount(
  login: { user: string; password: string },
  values: Settings,
  terminal: Terminal,
): KscAccount {
  const totp: KscAccount["totp"] =
    values.totpSecret !== undefined
      ? { secret: values.totpSecret }
      : terminal.output.isInteractive
        ? { code: () => askCode(terminal) }
        : undefined;
  return {
    ...login,
    ...(values.domain === undefined ? {} : { domain: values.domain }),
    ...(values.account === undefined ? {} : { internal: values.account === "internal" }),
    ...(totp === undefined ? {} : { totp }),
  };
}

async function askCode(terminal: Terminal): Promise<string> {
  const { askText } = await import("../terminal/prompts.js");
  return askText(terminal, "Two-step verification code");
}

function toTls(values: Settings, skipTlsVerify: boolean): TlsOptions {
  const common = {
    ...(values.serverName === undefined ? {} : { servername: values.serverName }),
    ...(values.legacyTls === undefined ? {} : { allowLegacy: values.legacyTls }),
  };
  if (skipTlsVerify) return { ...common, insecureSkipVerify: true };
  return {
    ...common,
    ...(values.cert === undefined ? {} : { caFile: values.cert }),
    ...(values.fingerprint === undefined ? {} : { fingerprint256: values.fingerprint }),
    ...(values.systemCa === undefined ? {} : { systemCa: values.systemCa }),
  };
}

/** @throws UsageError saying how to set the setting. */
export function requireSetting(values: Settings, name: "host" | "user"): string {
  const value = values[name];
  if (value !== undefined) return value;
  const [variable] = variablesOf(name);
  throw new UsageError(`no ${name} is set`, `use ${flagOf(name)}, set ${variable}, or run ksc-edr init`);
}
