import * as z from "zod";
import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";
import { checkInput, type FieldsOf, strictObject } from "../input/check-input.js";
import { flag, text } from "../input/fields.js";

/** An account of Kaspersky Security Center. Use a dedicated service account. */
export interface KscAccount {
  /** Name of the account, without its domain. */
  readonly user: string;
  /** Password. It is sent in base64 within TLS, and never shown. */
  readonly password: string;
  /** Domain of an operating system account. It is sent in plain text, which is assumed, and left out when empty. */
  readonly domain?: string | undefined;
  /** True for an internal account of Kaspersky Security Center, false for an account of the operating system. */
  readonly internal?: boolean | undefined;
  /** The second factor, for an account with two-step verification. */
  readonly totp?: KscTotp | undefined;
}

/** Source of the two-step verification codes. */
export type KscTotp =
  | {
      /**
       * The registered secret in base 32. Each code is used once: a second login within the same 30 seconds, or a login
       * after a refused code, waits for the next code.
       */
      readonly secret: string;
    }
  | {
      /** Returns a code. It is called at each login and again after a refused code, at most three times. */
      readonly code: (question: TotpQuestion) => string | Promise<string>;
    };

/** A request for a two-step verification code. */
export interface TotpQuestion {
  /** 1, or more after refused codes. */
  readonly attempt: number;
  /** How many digits the server expects; null when it does not say. */
  readonly length: number | null;
}

/** A token of `Session.CreateToken`. */
export interface KscOneTimeToken {
  /** Replaces an account: a token of `Session.CreateToken`, which opens one session (`KSCT`). */
  readonly oneTimeToken: string;
}

/** A web token. How to obtain one is not documented. */
export interface KscWebToken {
  /** Replaces an account: a web token (`KSCWT`). How to obtain one is not documented. */
  readonly webToken: string;
}

/** A key of `GatewayConnection.Prepare…`. */
export interface KscGatewayKey {
  /**
   * Replaces an account: a key of `GatewayConnection.Prepare…` (`KSCGW`). It opens one session, on the secondary server or
   * the agent behind it, and is valid for 60 seconds.
   */
  readonly gatewayKey: string;
}

/** What a client logs in with. */
export type KscCredentials = KscAccount | KscOneTimeToken | KscWebToken | KscGatewayKey;

/** Returns the credentials. It is called at each login, for passwords that rotate or come from a vault. */
export type KscCredentialsProvider = () => KscCredentials | Promise<KscCredentials>;

/** A token in place of an account. */
export interface Token {
  readonly field: "oneTimeToken" | "webToken" | "gatewayKey";
  readonly value: string;
  /** Scheme of `Authorization`. */
  readonly scheme: string;
  /** Whether it opens only one session. */
  readonly once: boolean;
}

const tokenValue = z
  .string("is not a string")
  .regex(/^[\x21-\x7e]+$/, "is empty, or contains a space or a character beyond ASCII");

const tokens = {
  oneTimeToken: strictObject({ oneTimeToken: tokenValue }),
  webToken: strictObject({ webToken: tokenValue }),
  gatewayKey: strictObject({ gatewayKey: tokenValue }),
};

const account = strictObject({
  user: text,
  password: text,
  domain: z
    .string("is not a string")
    .regex(/^[^"\\]*$/, 'contains a quote or a backslash; set the domain alone, such as "EXAMPLE"')
    .regex(/^[\x20-\x7e]*$/, "contains a character beyond ASCII")
    .optional(),
  internal: flag.optional(),
  totp: z
    .custom<KscTotp>(
      isTotp,
      "must contain secret, the registered secret in base 32 (A-Z, 2-7), or code, a function that returns the code",
    )
    .optional(),
} satisfies FieldsOf<KscAccount>);

function isTotp(totp: unknown): boolean {
  if (typeof totp !== "object" || totp === null) return false;
  if ("code" in totp) return typeof totp.code === "function";
  return "secret" in totp && typeof totp.secret === "string" && /^[a-z2-7][a-z2-7 -]*=*$/i.test(totp.secret);
}

/** @throws KscInvalidArgumentError naming the field, never its value. */
export function checkCredentials(credentials: KscCredentials | undefined): KscCredentials {
  if (typeof credentials !== "object" || credentials === null) {
    throw new KscInvalidArgumentError("credentials", "are missing", {
      remedy: "Set user and password, a token, or a function that returns them",
    });
  }
  const token = tokenOf(credentials);
  if (token !== null && ("user" in credentials || "password" in credentials)) {
    throw new KscInvalidArgumentError("credentials", `contain both an account and ${token.field}`, {
      remedy: "Set one of them",
    });
  }
  const schema: z.ZodType<KscCredentials> = token === null ? account : tokens[token.field];
  return checkInput(z.object({ credentials: schema }), { credentials }).credentials;
}

/**
 * Value of `Authorization` at Session.StartSession: user and password in base64 of UTF-8, or the token itself.
 * Form: https://support.kaspersky.com/help/KSC/16/KSCAPI/index.html
 */
export function formatAuthorization(credentials: KscCredentials): string {
  if (!("user" in credentials)) {
    const { scheme, value } = toToken(credentials);
    return `${scheme} ${value}`;
  }
  const { user, password, domain = "", internal } = credentials;
  const parts = [`user="${toBase64(user)}"`, `pass="${toBase64(password)}"`];
  if (domain !== "") parts.push(`domain="${domain}"`);
  if (internal !== undefined) parts.push(`internal="${internal ? 1 : 0}"`);
  return `KSCBasic ${parts.join(", ")}`;
}

/** Everything that must never be shown. */
export function secretsOf(credentials: KscCredentials): readonly string[] {
  if (!("user" in credentials)) return [toToken(credentials).value];
  const { password, totp } = credentials;
  return [password, toBase64(password), ...(totp !== undefined && "secret" in totp ? [totp.secret] : [])];
}

/** The token among credentials; null for an account. */
export function tokenOf(credentials: KscCredentials): Token | null {
  return "oneTimeToken" in credentials || "webToken" in credentials || "gatewayKey" in credentials
    ? toToken(credentials)
    : null;
}

function toToken(token: KscOneTimeToken | KscWebToken | KscGatewayKey): Token {
  if ("oneTimeToken" in token) {
    return { field: "oneTimeToken", value: token.oneTimeToken, scheme: "KSCT", once: true };
  }
  return "webToken" in token
    ? { field: "webToken", value: token.webToken, scheme: "KSCWT", once: false }
    : { field: "gatewayKey", value: token.gatewayKey, scheme: "KSCGW", once: true };
}

export const toBase64 = (text: string) => Buffer.from(text, "utf8").toString("base64");
