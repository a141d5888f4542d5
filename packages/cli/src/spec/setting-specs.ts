/** Name of a project's configuration file, searched for from the working folder upwards. */
export const PROJECT_FILE = "ksc-edr.yaml";

/** A connection setting as data: flags, environment variables and files are read by this table. */
export interface SettingSpec {
  readonly summary: string;
  /** Placeholder of its value in help: `<name>`. */
  readonly value: string;
  /** Left out if the command line does not take it. */
  readonly flag?: { readonly repeats?: true; readonly choices?: readonly string[] };
  /** True or false; on the command line the flag alone means true. */
  readonly isSwitch?: true;
  /** The first one that is set counts. The second is the spelling in the vendor's sample. */
  readonly env: readonly [string, ...string[]];
  /** Which configuration files may hold it; left out if none may. */
  readonly inFiles?: "every" | "user";
  /** Shown as "set"; its value is never shown. */
  readonly secret?: true;
  /** Among settings with the same purpose, only those of the strongest source count. */
  readonly purpose?: "trust" | "password";
  /** The default, in words. */
  readonly otherwise?: string;
}

export const settingSpecs = {
  host: {
    summary: "Administration Server: host name or IP address",
    value: "name",
    flag: {},
    env: ["KSC_HOST", "kscHost"],
    inFiles: "every",
  },
  port: {
    summary: "port of the server's Open API",
    value: "number",
    flag: {},
    env: ["KSC_PORT", "kscPort"],
    inFiles: "every",
    otherwise: "13299",
  },
  user: {
    summary: "account to log in with; use a dedicated service account",
    value: "name",
    flag: {},
    env: ["KSC_USER", "kscUser"],
    inFiles: "every",
  },
  domain: {
    summary: "domain of the account, for an operating system account",
    value: "name",
    flag: {},
    env: ["KSC_DOMAIN"],
    inFiles: "every",
  },
  account: {
    summary:
      'account type: "internal" to Kaspersky Security Center, or "system" for an operating system or domain account',
    value: "kind",
    flag: { choices: ["internal", "system"] },
    env: ["KSC_ACCOUNT"],
    inFiles: "every",
    otherwise: "detected by the server",
  },
  password: {
    summary: "password of the account",
    value: "text",
    env: ["KSC_PASSWORD", "kscPassword"],
    secret: true,
    purpose: "password",
  },
  passwordFile: {
    summary: 'file with the password on its first line; "-" reads standard input',
    value: "file",
    flag: {},
    env: ["KSC_PASSWORD_FILE"],
    inFiles: "user",
    purpose: "password",
  },
  passwordCommand: {
    summary: "program (with arguments) that prints the password; runs without a shell",
    value: "command",
    flag: {},
    env: ["KSC_PASSWORD_COMMAND"],
    inFiles: "user",
    purpose: "password",
  },
  totpSecret: {
    summary: "base32 secret for two-step verification; without it, ksc-edr asks for the code on a terminal",
    value: "text",
    env: ["KSC_TOTP_SECRET"],
    secret: true,
  },
  cert: {
    summary: "file with the server's certificate or its CA certificate",
    value: "file",
    flag: {},
    env: ["KSC_CERT", "kscCert"],
    inFiles: "every",
    purpose: "trust",
    otherwise: "the CAs that Node.js trusts",
  },
  fingerprint: {
    summary: "SHA-256 fingerprint of the server's certificate",
    value: "hex",
    flag: { repeats: true },
    env: ["KSC_FINGERPRINT"],
    inFiles: "every",
    purpose: "trust",
  },
  systemCa: {
    summary: "trust the CAs of the operating system",
    value: "true|false",
    flag: {},
    isSwitch: true,
    env: ["KSC_SYSTEM_CA"],
    inFiles: "every",
    purpose: "trust",
  },
  legacyTls: {
    summary: "allow TLS 1.0 and 1.1, for old servers",
    value: "true|false",
    flag: {},
    isSwitch: true,
    env: ["KSC_LEGACY_TLS"],
    inFiles: "every",
  },
  serverName: {
    summary: "name expected in the certificate, if it differs from the host",
    value: "name",
    flag: {},
    env: ["KSC_SERVER_NAME"],
    inFiles: "every",
  },
  virtualServer: {
    summary: "virtual Administration Server to work on",
    value: "name",
    flag: {},
    env: ["KSC_VIRTUAL_SERVER"],
    inFiles: "every",
    otherwise: "the main server",
  },
  area: {
    summary: "name of the requesting application; part of each task's name",
    value: "name",
    flag: {},
    env: ["KSC_AREA"],
    inFiles: "every",
    otherwise: "ksc-edr",
  },
  connectTimeout: {
    summary: "time limit for connecting",
    value: "time",
    flag: {},
    env: ["KSC_CONNECT_TIMEOUT"],
    inFiles: "every",
    otherwise: "10s",
  },
  answerTimeout: {
    summary: "time limit for each answer",
    value: "time",
    flag: {},
    env: ["KSC_ANSWER_TIMEOUT"],
    inFiles: "every",
    otherwise: "60s",
  },
} as const satisfies Record<string, SettingSpec>;

export type SettingName = keyof typeof settingSpecs;
export const settingNames = Object.keys(settingSpecs) as SettingName[];
/** The spec of a setting, typed with its optional members. */
export const settingSpec = (name: SettingName): SettingSpec => settingSpecs[name];
