const REMOVED = "[removed]";
// Values of Authorization, as a page that shows what it was sent has them.
const AUTHORIZATION = /\b(?:KSC(?:Basic|T|WT|GW|MFA)|Basic)\s[^\r\n]*/g;

/**
 * Removes the client's secrets from text that a server or proxy sent and that goes into an error or a log. Those of
 * the login before are kept as well, since their calls may still be under way.
 */
export class Redactor {
  /** Those of the client's whole life, and one list for each of the last two logins. */
  #lists: readonly (readonly string[])[];

  constructor(lasting: readonly string[]) {
    this.#lists = [spellings(lasting), [], []];
  }

  /** Begins a login, whose secrets take the place of those of the last but one. */
  beginLogin(secrets: readonly string[]): void {
    const [lasting = [], , last = []] = this.#lists;
    this.#lists = [lasting, last, spellings(secrets)];
  }

  /** Adds a secret of this login: a code, the id of its session. */
  remember(secret: string): void {
    const [lasting = [], last = [], current = []] = this.#lists;
    this.#lists = [lasting, last, [...current, ...spellings([secret])]];
  }

  readonly redact = (text: string): string =>
    this.#lists
      .flat()
      .reduce((clean, secret) => clean.replaceAll(secret, REMOVED), text.replaceAll(AUTHORIZATION, REMOVED));
}

/** As they are, and as JSON, URLs and base64 show them. Longest first: one may be a part of another. */
function spellings(secrets: readonly string[]): readonly string[] {
  const forms = secrets
    .filter((secret) => secret !== "")
    .flatMap((secret) => [
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(Buffer.from(secret, "utf8").toString("utf8")),
      Buffer.from(secret, "utf8").toString("base64"),
    ]);
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}
