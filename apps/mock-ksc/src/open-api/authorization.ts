import type { PasswordCredentials } from "../domain/accounts/accounts.js";
import type { Credentials } from "../domain/accounts/admission.js";

export type Authorization =
  | { readonly kind: "credentials"; readonly credentials: Credentials }
  /** The second factor of a login in progress. */
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "unsupported"; readonly scheme: string };

// The look-behind keeps the time linear for a header without an equals sign.
const PARAMETER = /(?<!\w)(\w+)\s*=\s*(?:"([^"]*)"|([^\s,"]+))/g;

/**
 * Reads the header leniently, as clients in the field write it: any case of the scheme, members in any order,
 * quoted or not, with spaces around them. Null when there is no header, or it lacks what its scheme needs.
 */
export function parseAuthorization(header: string | undefined): Authorization | null {
  const [, scheme, rest = ""] = /^\s*(\S+)\s*(.*)$/s.exec(header ?? "") ?? [];
  if (scheme === undefined) return null;
  switch (scheme.toLowerCase()) {
    case "kscbasic":
      return toPassword(readParameters(rest));
    case "kscmfa":
      return { kind: "code", code: readParameters(rest).get("totp") ?? "" };
    case "ksct":
      return withToken(rest, (token) => ({ kind: "one-time-token", token }));
    case "kscwt":
      return withToken(rest, (token) => ({ kind: "web-token", token }));
    case "kscgw":
      return withToken(rest, (key) => ({ kind: "gateway-key", key }));
    default:
      return { kind: "unsupported", scheme: scheme.slice(0, 32) };
  }
}

function toPassword(members: ReadonlyMap<string, string>): Authorization | null {
  const user = members.get("user");
  const password = members.get("pass");
  if (user === undefined || password === undefined) return null;
  return {
    kind: "credentials",
    credentials: {
      kind: "password",
      password: {
        name: fromBase64(user),
        password: fromBase64(password),
        domains: readingsOfDomain(members.get("domain") ?? ""),
        kind: toKind(members.get("internal")),
      },
    },
  };
}

function withToken(text: string, toCredentials: (token: string) => Credentials): Authorization | null {
  const token = text.trim().replace(/^"(.*)"$/s, "$1");
  return token === "" ? null : { kind: "credentials", credentials: toCredentials(token) };
}

function readParameters(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(PARAMETER)].map(([, name = "", quoted, bare]) => [
      name.toLowerCase(),
      quoted ?? bare ?? "",
    ]),
  );
}

/** Clients send the domain plain or in base64. Which is right is not known, so both are read. */
function readingsOfDomain(domain: string): readonly string[] {
  if (domain === "") return [];
  // Node decodes headers as latin-1; this recovers a domain that was sent in UTF-8.
  const utf8 = Buffer.from(domain, "latin1").toString("utf8");
  return [...new Set([domain, utf8, fromBase64(domain)])];
}

function toKind(internal: string | undefined): PasswordCredentials["kind"] {
  switch (internal?.toLowerCase()) {
    case "1":
    case "true":
      return "internal";
    case "0":
    case "false":
      return "domain";
    default:
      return null;
  }
}

const fromBase64 = (text: string) => Buffer.from(text, "base64").toString("utf8");
