/** Credentials of `Authorization: KSCBasic`. */
export interface BasicCredentials {
  readonly user: string;
  readonly password: string;
  /** Windows domain; empty when none was sent. */
  readonly domain: string;
}

export type Authorization =
  | ({ readonly scheme: "KSCBasic" } & BasicCredentials)
  | { readonly scheme: "unsupported"; readonly name: string };

const PARAMETER = /(\w+)\s*=\s*(?:"([^"]*)"|([^\s,"]+))/g;

/**
 * Reads the header leniently, as clients in the field write it: members in any order, quoted or not, blanks
 * around them. Null when there is no header or no user in it.
 */
export function parseAuthorization(header: string | undefined): Authorization | null {
  const [, scheme, rest = ""] = /^\s*(\S+)\s*(.*)$/s.exec(header ?? "") ?? [];
  if (scheme === undefined) return null;
  if (scheme !== "KSCBasic") return { scheme: "unsupported", name: scheme.slice(0, 32) };
  const members = new Map(
    [...rest.matchAll(PARAMETER)].map(([, name = "", quoted, bare]) => [name, quoted ?? bare ?? ""]),
  );
  const user = members.get("user");
  const password = members.get("pass");
  if (user === undefined || password === undefined) return null;
  return {
    scheme: "KSCBasic",
    user: fromBase64(user),
    password: fromBase64(password),
    domain: members.get("domain") ?? "",
  };
}

const fromBase64 = (text: string) => Buffer.from(text, "base64").toString("utf8");
