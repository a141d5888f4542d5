import * as z from "zod";
import { parseDuration } from "../input/duration.js";
import type { SettingName } from "../spec/setting-specs.js";

const text = z.string({ error: "must be text" }).min(1, { error: "is empty; set a value or leave it out" });

const port = z.preprocess(
  (value) => (typeof value === "string" && /^\d{1,5}$/.test(value) ? Number(value) : value),
  z
    .int({ error: "must be a whole number from 1 to 65535; the Open API usually listens on 13299" })
    .min(1, { error: "must be at least 1" })
    .max(65_535, { error: "must be at most 65535" }),
);

const duration = z
  .string({ error: 'must be a duration such as "30s", "5m" or "500ms"' })
  .transform((value, context) => {
    const ms = parseDuration(value);
    if (ms !== null && ms > 0) return ms;
    context.addIssue({ code: "custom", message: 'must be a duration such as "30s", "5m" or "500ms"' });
    return z.NEVER;
  });

const fingerprint = z
  .string({ error: "must be a SHA-256 fingerprint of 64 hexadecimal digits" })
  .regex(/^(?:[0-9a-fA-F]{2}:?){31}[0-9a-fA-F]{2}$/, {
    error:
      "is not a SHA-256 fingerprint of 64 hexadecimal digits; ksc-edr trust shows the one of your server",
  });

const flag = z.preprocess(
  (value) =>
    typeof value === "string" ? ({ true: true, "1": true, false: false, "0": false }[value] ?? value) : value,
  z.boolean({ error: "must be true or false" }),
);

/** One or several; text separates them with commas or blanks. */
const fingerprints = z.preprocess(
  (value) => (typeof value === "string" ? value.split(/[\s,]+/).filter((part) => part !== "") : value),
  z.array(fingerprint, { error: "must be a fingerprint or a list of them" }).min(1, {
    error: "is an empty list; add a fingerprint or leave it out",
  }),
);

const COMMAND =
  'must be a program with its arguments, such as pass show ksc, or as JSON ["pass", "show", "ksc"]';

/** A program and its arguments. Text is split at blanks; with quotes it must be JSON, since no shell parses it. */
const passwordCommand = z
  .union([text, z.array(text)], { error: COMMAND })
  .transform((value, context): readonly [string, ...string[]] => {
    const [program, ...rest] = typeof value === "string" ? splitCommand(value) : value;
    if (program !== undefined) return [program, ...rest];
    context.addIssue({ code: "custom", message: COMMAND });
    return z.NEVER;
  });

function splitCommand(value: string): readonly string[] {
  if (!value.trimStart().startsWith("[")) return /["'`$\\|;&<>]/.test(value) ? [] : value.trim().split(/\s+/);
  try {
    const words: unknown = JSON.parse(value);
    return Array.isArray(words) && words.every((word) => typeof word === "string") ? words : [];
  } catch {
    return [];
  }
}

/** The values of each setting, whether from a file, or as text from the command line or the environment. */
export const settingSchemas = {
  host: z
    .string({ error: "must be a host name or an IP address" })
    .regex(/^[^\s/@]+$/, { error: "must be a host name or an IP address, without scheme, user or path" }),
  port,
  user: text,
  domain: text,
  account: z.enum(["internal", "system"], { error: 'must be "internal" or "system"' }),
  password: text,
  passwordFile: text,
  passwordCommand,
  totpSecret: text,
  cert: text,
  fingerprint: fingerprints,
  systemCa: flag,
  legacyTls: flag,
  serverName: text,
  virtualServer: text,
  area: text,
  connectTimeout: duration,
  answerTimeout: duration,
} satisfies Record<SettingName, z.ZodType>;

export type SettingValues = { readonly [K in SettingName]: z.output<(typeof settingSchemas)[K]> };
