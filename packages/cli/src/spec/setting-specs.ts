/** Name of a project's configuration file, searched for from the working folder upwards. */
export const PROJECT_FILE = "ksc-edr.yaml";

/** A connection setting as data: options, environment variables and files are read by this table. */
export interface SettingSpec {
  readonly summary: string;
  /** Placeholder of its value in help: `<name>`. */
  readonly value: string;
  readonly choices?: readonly string[];
  /** The option can be given several times. */
  readonly repeats?: true;
  /** True or false; the option alone means true. */
  readonly isSwitch?: true;
  /** Its environment variable in the vendor's sample, which counts after our own. */
  readonly vendorVariable?: string;
  /** Read from the environment only; its value is never shown. */
  readonly secret?: true;
  /** Not read from a project's file. */
  readonly userOnly?: true;
  /** Among settings with the same purpose, only those of the strongest source count. */
  readonly purpose?: "trust" | "password";
  /** The default, in words. */
  readonly otherwise?: string;
}

export const settingSpecs = {
  host: {
    summary: "Administration Server: host name or IP address",
    value: "name",
    vendorVariable: "kscHost",
  },
  port: {
    summary: "port of the server's Open API",
    value: "number",
    vendorVariable: "kscPort",
    otherwise: "13299",
  },
  user: {
    summary: "account to log in with; use a dedicated service account",
    value: "name",
    vendorVariable: "kscUser",
  },
  domain: { summary: "domain of the account, for an operating system account", value: "name" },
  account: {
    summary:
      'account type: "internal" to Kaspersky Security Center, or "system" for an operating system or domain account',
    value: "kind",
    choices: ["internal", "system"],
    otherwise: "detected by the server",
  },
  password: {
    summary: "password of the account",
    value: "text",
    vendorVariable: "kscPassword",
    secret: true,
    purpose: "password",
  },
  passwordFile: {
    summary: 'file with the password on its first line; "-" reads standard input',
    value: "file",
    userOnly: true,
    purpose: "password",
  },
  passwordCommand: {
    summary: "program (with arguments) that prints the password; runs without a shell",
    value: "command",
    userOnly: true,
    purpose: "password",
  },
  totpSecret: {
    summary: "base32 secret for two-step verification; without it, ksc-edr asks for the code on a terminal",
    value: "text",
    secret: true,
  },
  cert: {
    summary: "file with the server's certificate or its CA certificate",
    value: "file",
    vendorVariable: "kscCert",
    purpose: "trust",
    otherwise: "the CAs that Node.js trusts",
  },
  fingerprint: {
    summary: "SHA-256 fingerprint of the server's certificate",
    value: "hex",
    repeats: true,
    purpose: "trust",
  },
  systemCa: {
    summary: "trust the CAs of the operating system",
    value: "true|false",
    isSwitch: true,
    purpose: "trust",
  },
  legacyTls: { summary: "allow TLS 1.0 and 1.1, for old servers", value: "true|false", isSwitch: true },
  serverName: {
    summary: "name expected in the certificate, if it differs from the host",
    value: "name",
  },
  virtualServer: {
    summary: "virtual Administration Server to work on",
    value: "name",
    otherwise: "the main server",
  },
  area: {
    summary: "name of the requesting application; part of each task's name",
    value: "name",
    otherwise: "ksc-edr",
  },
  connectTimeout: { summary: "time limit for connecting", value: "time", otherwise: "10s" },
  answerTimeout: { summary: "time limit for each answer", value: "time", otherwise: "60s" },
} as const satisfies Record<string, SettingSpec>;

export type SettingName = keyof typeof settingSpecs;
export const settingNames = Object.keys(settingSpecs) as SettingName[];
/** The spec of a setting, typed with its optional members. */
export const settingSpec = (name: SettingName): SettingSpec => settingSpecs[name];

/** Its environment variables; the first one that is set counts. */
export function variablesOf(name: SettingName): readonly [string, ...string[]] {
  const { vendorVariable } = settingSpec(name);
  const own = `KSC_${name.replaceAll(/[A-Z]/g, "_$&").toUpperCase()}`;
  return vendorVariable === undefined ? [own] : [own, vendorVariable];
}
