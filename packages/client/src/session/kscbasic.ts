import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";

/** An account of Kaspersky Security Center; use one that does nothing else. */
export interface KscCredentials {
  readonly user: string;
  readonly password: string;
  /** Domain of an operating system account. Sent as it is, which is assumed; left out when empty. */
  readonly domain?: string;
  /** True for an internal account of Kaspersky Security Center, false for one of the operating system. */
  readonly internal?: boolean;
}

/** @throws KscInvalidArgumentError naming the field, never its value. */
export function checkCredentials(credentials: KscCredentials | undefined): void {
  if (credentials === undefined)
    throw new KscInvalidArgumentError("credentials", "are missing: user and password");
  for (const field of ["user", "password"] as const) {
    if (typeof credentials[field] !== "string" || credentials[field] === "") {
      throw new KscInvalidArgumentError(
        `credentials.${field}`,
        "is empty or no string; is its variable set?",
      );
    }
  }
  const { domain } = credentials;
  if (domain !== undefined && !/^[\x20-\x7e]*$/.test(domain.replaceAll(/["\\]/g, "\0"))) {
    throw new KscInvalidArgumentError(
      "credentials.domain",
      'holds a quote, a backslash or a character beyond ASCII; give the domain alone, such as "EXAMPLE"',
    );
  }
}

/**
 * Value of `Authorization` at Session.StartSession: user and password in base64 of UTF-8.
 * Form: https://support.kaspersky.com/help/KSC/16/KSCAPI/index.html
 */
export function formatKscBasic(credentials: KscCredentials): string {
  const { user, password, domain = "", internal } = credentials;
  const parts = [`user="${toBase64(user)}"`, `pass="${toBase64(password)}"`];
  if (domain !== "") parts.push(`domain="${domain}"`);
  if (internal !== undefined) parts.push(`internal="${internal ? 1 : 0}"`);
  return `KSCBasic ${parts.join(", ")}`;
}

export const toBase64 = (text: string) => Buffer.from(text, "utf8").toString("base64");
