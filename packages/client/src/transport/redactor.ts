const REMOVED = "[removed]";
// Values of Authorization, as an echoing debug page shows them.
const AUTHORIZATION = /\b(?:KSC(?:Basic|T|WT|GW|MFA)|Basic)\s[^\r\n]*/g;

/**
 * Removes the client's secrets from text that a server or proxy sent and that goes into an error or a log. The secrets of
 * the previous login are removed too, because its calls may still be in progress.
 */
export class Redactor {
  /** The secrets of the client's whole life, then those of the last two logins. */
  #lists: readonly (readonly string[])[];

  constructor(lasting: readonly string[]) {
    this.#lists = [spellings(lasting), [], []];
  }

  /** Begins a login, and forgets the secrets of the login before the previous one. */
  beginLogin(secrets: readonly string[]): void {
    const [lasting = [], , last = []] = this.#lists;
    this.#lists = [lasting, last, spellings(secrets)];
  }

  /** Adds a secret of this login, such as a code or its session id. */
  remember(secret: string): void {
    const [lasting = [], last = [], current = []] = this.#lists;
    this.#lists = [lasting, last, [...current, ...spellings([secret])]];
  }

  readonly redact = (text: string): string =>
    this.#lists
      .flat()
      .reduce((clean, secret) => clean.replaceAll(secret, REMOVED), text.replaceAll(AUTHORIZATION, REMOVED));
}

/** Plain secrets and their forms in JSON, URLs and base64. Longest first, because one may contain another. */
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
