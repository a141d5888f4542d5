// Well within the 180 s after which an idle session is assumed to end, and the minute after which
// firewalls start to forget idle connections.
const PROOF_LASTS_MS = 30_000;

/** The session that all calls share: opened at the first call, and again after the server has ended it. */
export class Session {
  readonly #start: () => Promise<string>;
  readonly #clock: () => Date;
  #opening: Promise<string> | null = null;
  #id: string | null = null;
  #provenAt: number | null = null;

  constructor(start: () => Promise<string>, clock: () => Date) {
    this.#start = start;
    this.#clock = clock;
  }

  /** Id of the session; concurrent callers open it once. A failure is for those who wait, not for later callers. */
  open(): Promise<string> {
    this.#opening ??= this.#open();
    return this.#opening;
  }

  /** Id of the open session, if there is one. */
  get id(): string | null {
    return this.#id;
  }

  /** Whether session and connection have served a call so recently that the next one need not expect a surprise. */
  get isProven(): boolean {
    return this.#provenAt !== null && this.#clock().getTime() - this.#provenAt <= PROOF_LASTS_MS;
  }

  prove(id: string): void {
    if (id === this.#id) this.#provenAt = this.#clock().getTime();
  }

  /** Forgets a session that the server refused. A later one is kept, so any number of refusals renew once. */
  drop(id: string): void {
    if (id !== this.#id) return;
    this.#opening = null;
    this.#id = null;
    this.#provenAt = null;
  }

  async #open(): Promise<string> {
    try {
      this.#id = await this.#start();
    } catch (error) {
      this.#opening = null;
      throw error;
    }
    this.prove(this.#id);
    return this.#id;
  }
}
