import { createRedaction } from "../redaction.js";

// Values of Authorization, as an echoing debug page shows them.
const AUTHORIZATION = /\bKSC(?:Basic|T|WT|GW|MFA)\s[^\r\n]*|\bBasic\s+[A-Za-z0-9+/_-]{4,}={0,2}(?![\w+/:-])/g;

type Redaction = (text: string) => string;

/**
 * Removes the client's secrets from text that a server or proxy sent and that goes into an error or a log. The secrets of
 * the previous login are removed too, because its calls may still be in progress.
 */
export class Redactor {
  /** Of the client's whole life. */
  readonly #lasting: Redaction;
  /** Of the login before the current one. */
  #last: readonly Redaction[] = [];
  #current: readonly Redaction[] = [];

  constructor(lasting: readonly string[]) {
    this.#lasting = createRedaction(lasting);
  }

  /** Begins a login, and forgets the secrets of the login before the previous one. */
  beginLogin(secrets: readonly string[]): void {
    this.#last = this.#current;
    this.#current = [createRedaction(secrets)];
  }

  /** Adds a secret of this login, such as a code or its session id. */
  remember(secret: string): void {
    this.#current = [...this.#current, createRedaction([secret])];
  }

  readonly redact = (text: string): string =>
    [this.#lasting, ...this.#last, ...this.#current].reduce(
      (clean, redaction) => redaction(clean),
      text.replaceAll(AUTHORIZATION, "[removed]"),
    );
}
