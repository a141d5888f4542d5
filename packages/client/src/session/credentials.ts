import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";

/** An account of Kaspersky Security Center; use one that does nothing else. */
export interface KscAccount {
  /** Name of the account, without its domain. */
  readonly user: string;
  /** Sent in base64 within TLS, and shown nowhere. */
  readonly password: string;
  /** Domain of an operating system account. Sent as it is, which is assumed; left out when empty. */
  readonly domain?: string;
  /** True for an internal account of Kaspersky Security Center, false for one of the operating system. */
  readonly internal?: boolean;
  /** The second factor, for an account with two-step verification. */
  readonly totp?: KscTotp;
}

/** Where the six digits of two-step verification come from. */
export type KscTotp =
  | {
      /**
       * The secret that was registered, in base 32. A code is shown to the server once: a second login within the
       * same 30 seconds, or one whose code was refused, waits for the next code.
       */
      readonly secret: string;
    }
  | {
      /** Asked at each login, and again after a refused code: at most three times. */
      readonly code: (question: TotpQuestion) => string | Promise<string>;
    };

export interface TotpQuestion {
  /** 1, or more after refused codes. */
  readonly attempt: number;
  /** How many digits the server expects, if it says so. */
  readonly length: number | null;
}

/** A token of `Session.CreateToken`. */
export interface KscOneTimeToken {
  /** In place of an account: a token of `Session.CreateToken`, which opens one session (`KSCT`). */
  readonly oneTimeToken: string;
}

/** A web token; how one is issued is not documented. */
export interface KscWebToken {
  /** In place of an account: a web token (`KSCWT`); how one is issued is not documented. */
  readonly webToken: string;
}

/** A key of `GatewayConnection.Prepare…`. */
export interface KscGatewayKey {
  /**
   * In place of an account: a key of `GatewayConnection.Prepare…`, which opens one session, that of the secondary
   * server or of the agent behind it, and lasts 60 seconds (`KSCGW`).
   */
  readonly gatewayKey: string;
}

export type KscCredentials = KscAccount | KscOneTimeToken | KscWebToken | KscGatewayKey;

/** Asked at each login, so that a rotated password or a vault's answer is always the current one. */
export type KscCredentialsProvider = () => KscCredentials | Promise<KscCredentials>;

/** Members that are a token, with the scheme of `Authorization` that carries it. */
const TOKENS = {
  oneTimeToken: { scheme: "KSCT", once: true },
  webToken: { scheme: "KSCWT", once: false },
  gatewayKey: { scheme: "KSCGW", once: true },
} as const;

/** @throws KscInvalidArgumentError naming the field, never its value. */
export function checkCredentials(credentials: KscCredentials | undefined): void {
  if (typeof credentials !== "object" || credentials === null) {
    throw new KscInvalidArgumentError(
      "credentials",
      "are missing: user and password, a token, or a function that returns them",
    );
  }
  const token = tokenOf(credentials);
  if (token === null) {
    checkAccount(credentials as KscAccount);
    return;
  }
  if ("user" in credentials || "password" in credentials) {
    throw new KscInvalidArgumentError("credentials", `hold both an account and ${token.field}; give one`);
  }
  if (typeof token.value !== "string" || !/^[\x21-\x7e]+$/.test(token.value)) {
    throw new KscInvalidArgumentError(
      `credentials.${token.field}`,
      "is empty, or not a token: visible ASCII characters without spaces",
    );
  }
}

function checkAccount(account: KscAccount): void {
  for (const field of ["user", "password"] as const) {
    if (typeof account[field] !== "string" || account[field] === "") {
      throw new KscInvalidArgumentError(
        `credentials.${field}`,
        "is empty or no string; is its variable set?",
      );
    }
  }
  const { domain, totp } = account;
  if (domain !== undefined && !/^[\x20-\x7e]*$/.test(domain.replaceAll(/["\\]/g, "\0"))) {
    throw new KscInvalidArgumentError(
      "credentials.domain",
      'holds a quote, a backslash or a character beyond ASCII; give the domain alone, such as "EXAMPLE"',
    );
  }
  if (totp === undefined || ("code" in totp && typeof totp.code === "function")) return;
  if (
    !("secret" in totp) ||
    typeof totp.secret !== "string" ||
    !/^[a-z2-7][a-z2-7 -]*=*$/i.test(totp.secret)
  ) {
    throw new KscInvalidArgumentError(
      "credentials.totp",
      "must hold secret, the registered secret in base 32 (A-Z, 2-7), or code, a function that returns the code",
    );
  }
}

/**
 * Value of `Authorization` at Session.StartSession: user and password in base64 of UTF-8, or a token as it is.
 * Form: https://support.kaspersky.com/help/KSC/16/KSCAPI/index.html
 */
export function formatAuthorization(credentials: KscCredentials): string {
  const token = tokenOf(credentials);
  if (token !== null) return `${token.scheme} ${token.value}`;
  const { user, password, domain = "", internal } = credentials as KscAccount;
  const parts = [`user="${toBase64(user)}"`, `pass="${toBase64(password)}"`];
  if (domain !== "") parts.push(`domain="${domain}"`);
  if (internal !== undefined) parts.push(`internal="${internal ? 1 : 0}"`);
  return `KSCBasic ${parts.join(", ")}`;
}

/** What must show nowhere. */
export function secretsOf(credentials: KscCredentials): readonly string[] {
  const token = tokenOf(credentials);
  if (token !== null) return [token.value];
  const { password, totp } = credentials as KscAccount;
  return [password, toBase64(password), ...(totp !== undefined && "secret" in totp ? [totp.secret] : [])];
}

export interface Token {
  readonly field: keyof typeof TOKENS;
  readonly value: string;
  readonly scheme: string;
  /** Whether it opens one session only. */
  readonly once: boolean;
}

/** The token that credentials are, or null for an account. */
export function tokenOf(credentials: KscCredentials): Token | null {
  for (const field of Object.keys(TOKENS) as (keyof typeof TOKENS)[]) {
    if (field in credentials) return { field, value: credentials[field as never], ...TOKENS[field] };
  }
  return null;
}

export const toBase64 = (text: string) => Buffer.from(text, "utf8").toString("base64");
