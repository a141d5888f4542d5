/** Name of a project's configuration file, searched for from the working folder upwards. */
export const PROJECT_FILE = "ksc-edr.yaml";

/** Where a setting of the connection may come from, as data: flags, environment and files are read by this table. */
export interface SettingSpec {
  readonly summary: string;
  /** What stands for its value in help: `<name>`. */
  readonly value: string;
  /** Without one it cannot be given on the command line. */
  readonly flag?: { readonly repeats?: true; readonly choices?: readonly string[] };
  /** True or false; on the command line its name alone is true. */
  readonly isSwitch?: true;
  /** The first that is set counts. The second of two is the spelling of the vendor's sample. */
  readonly env: readonly [string, ...string[]];
  /** Its name in a configuration file; without one it may not stand there. */
  readonly inFiles?: "every" | "user";
  /** Shown as "set", never as it is. */
  readonly secret?: true;
  /** Of several settings with one purpose only those of the strongest source count. */
  readonly purpose?: "trust" | "password";
  /** What holds without it, for people. */
  readonly otherwise?: string;
}

export const settingSpecs = {
  host: {
    summary: "name or address of the Administration Server",
    value: "name",
    flag: {},
    env: ["KSC_HOST", "kscHost"],
    inFiles: "every",
  },
  port: {
    summary: "its port of the Open API",
    value: "number",
    flag: {},
    env: ["KSC_PORT", "kscPort"],
    inFiles: "every",
    otherwise: "13299",
  },
  user: {
    summary: "account, one that does nothing else",
    value: "name",
    flag: {},
    env: ["KSC_USER", "kscUser"],
    inFiles: "every",
  },
  domain: {
    summary: "domain of an account of the operating system",
    value: "name",
    flag: {},
    env: ["KSC_DOMAIN"],
    inFiles: "every",
  },
  account: {
    summary: 'kind of the account: "internal" to Kaspersky Security Center, or of the operating "system"',
    value: "kind",
    flag: { choices: ["internal", "system"] },
    env: ["KSC_ACCOUNT"],
    inFiles: "every",
    otherwise: "the server finds out",
  },
  password: {
    summary: "password of the account",
    value: "text",
    env: ["KSC_PASSWORD", "kscPassword"],
    secret: true,
    purpose: "password",
  },
  passwordFile: {
    summary: 'file whose first line is the password; "-" is the standard input',
    value: "file",
    flag: {},
    env: ["KSC_PASSWORD_FILE"],
    inFiles: "user",
    purpose: "password",
  },
  passwordCommand: {
    summary: "program that prints the password, with its arguments; no shell reads it",
    value: "command",
    flag: {},
    env: ["KSC_PASSWORD_COMMAND"],
    inFiles: "user",
    purpose: "password",
  },
  totpSecret: {
    summary: "secret of two-step verification, in base 32; without it a terminal asks for the code",
    value: "text",
    env: ["KSC_TOTP_SECRET"],
    secret: true,
  },
  cert: {
    summary: "file with the certificate to trust, the server's own or its authority's",
    value: "file",
    flag: {},
    env: ["KSC_CERT", "kscCert"],
    inFiles: "every",
    purpose: "trust",
    otherwise: "the authorities that Node trusts",
  },
  fingerprint: {
    summary: "SHA-256 of the server's certificate; several while it changes",
    value: "hex",
    flag: { repeats: true },
    env: ["KSC_FINGERPRINT"],
    inFiles: "every",
    purpose: "trust",
  },
  systemCa: {
    summary: "trust the authorities that the operating system trusts",
    value: "true|false",
    flag: {},
    isSwitch: true,
    env: ["KSC_SYSTEM_CA"],
    inFiles: "every",
    purpose: "trust",
  },
  legacyTls: {
    summary: "allow TLS 1.0 and 1.1, which old servers need",
    value: "true|false",
    flag: {},
    isSwitch: true,
    env: ["KSC_LEGACY_TLS"],
    inFiles: "every",
  },
  serverName: {
    summary: "name to find in the certificate, when it is not the host",
    value: "name",
    flag: {},
    env: ["KSC_SERVER_NAME"],
    inFiles: "every",
  },
  virtualServer: {
    summary: "virtual Administration Server to work with",
    value: "name",
    flag: {},
    env: ["KSC_VIRTUAL_SERVER"],
    inFiles: "every",
    otherwise: "the main one",
  },
  area: {
    summary: "name of the application that asks, part of each task's name",
    value: "name",
    flag: {},
    env: ["KSC_AREA"],
    inFiles: "every",
    otherwise: "ksc-edr",
  },
  connectTimeout: {
    summary: "how long connecting may take",
    value: "time",
    flag: {},
    env: ["KSC_CONNECT_TIMEOUT"],
    inFiles: "every",
    otherwise: "10s",
  },
  answerTimeout: {
    summary: "how long an answer may take",
    value: "time",
    flag: {},
    env: ["KSC_ANSWER_TIMEOUT"],
    inFiles: "every",
    otherwise: "60s",
  },
} as const satisfies Record<string, SettingSpec>;

export type SettingName = keyof typeof settingSpecs;
export const settingNames = Object.keys(settingSpecs) as SettingName[];
/** A setting with the members that its own entry may leave out. */
export const settingSpec = (name: SettingName): SettingSpec => settingSpecs[name];
