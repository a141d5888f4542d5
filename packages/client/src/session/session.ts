// Well within the 180 s after which an idle session is assumed to end, and the minute after which
// firewalls start to forget idle connections.
const PROOF_LASTS_MS = 30_000;

export interface SessionParts {
  readonly start: () => Promise<string>;
  readonly clock: () => Date;
  /** Told of each session; `renewed` when it takes the place of another. */
  readonly onOpened: (renewed: boolean) => void;
}

/** The session that all calls share: opened at the first call, and again after the server has ended it. */
export class Session {
  readonly #parts: SessionParts;
  #opening: Promise<string> | null = null;
  #id: string | null = null;
  #provenAt: number | null = null;
  #openedBefore = false;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  /** Id of the session; concurrent callers open it once. A failure is for those who wait, not for later callers. */
  open(): Promise<string> {
    this.#opening ??= this.#open();
    return this.#opening;
  }

  /** Resolves when no session is being opened. */
  async settled(): Promise<void> {
    await this.#opening?.catch(() => undefined);
  }

  /** Id of the open session, if there is one. */
  get id(): string | null {
    return this.#id;
  }

  /** When the server last showed that it knows the session, in milliseconds of the client's clock. */
  get provenAt(): number | null {
    return this.#provenAt;
  }

  prove(id: string, at: number): void {
    if (id === this.#id) this.#provenAt = at;
  }

  /** Forgets a session that the server refused. A later one is kept, so any number of refusals renew once. */
  drop(id: string): void {
    if (id !== this.#id) return;
    this.#opening = null;
    this.#id = null;
    this.#provenAt = null;
  }

  async #open(): Promise<string> {
    const { start, clock, onOpened } = this.#parts;
    let id: string;
    try {
      id = await start();
    } catch (error) {
      this.#opening = null;
      throw error;
    }
    this.#id = id;
    this.prove(id, clock().getTime());
    onOpened(this.#openedBefore);
    this.#openedBefore = true;
    return id;
  }
}

/** Whether what was proven then need not be proven again. */
export const isProven = (at: number | null, now: number) => at !== null && now - at <= PROOF_LASTS_MS;
