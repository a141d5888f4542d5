const REMOVED = "[removed]";
// Values of Authorization, as a page that shows what it was sent has them.
const AUTHORIZATION = /\bKSC(?:Basic|T|WT|GW)\s[^\r\n]*/g;

/** Removes the client's secrets from text that a server or proxy sent and that goes into an error. */
export class Redactor {
  readonly #secrets: readonly string[];
  /** Id of the latest session; those before it are dead. */
  #sessionId = "";

  constructor(secrets: readonly string[]) {
    this.#secrets = secrets;
  }

  rememberSession(id: string): void {
    this.#sessionId = id;
  }

  readonly redact = (text: string): string =>
    [...this.#secrets, this.#sessionId]
      .filter((secret) => secret !== "")
      .reduce((clean, secret) => clean.replaceAll(secret, REMOVED), text.replaceAll(AUTHORIZATION, REMOVED));
}
