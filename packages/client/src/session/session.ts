// Well below the 180 s after which an idle session is assumed to end, and below the minute after which firewalls start
// to drop idle connections.
const PROOF_LASTS_MS = 30_000;

export interface SessionParts {
  /** Opens a session and returns its id. */
  readonly start: () => Promise<string>;
  readonly clock: () => Date;
  /** Called after each session is opened; `renewed` when it replaces another. */
  readonly onOpened: (renewed: boolean) => void;
}

/** The session that all calls share. It is opened at the first call, and again after the server has ended it. */
export class Session {
  readonly #parts: SessionParts;
  #opening: Promise<string> | null = null;
  #id: string | null = null;
  #provenAt: number | null = null;
  #openedBefore = false;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  /** Opens the session once for concurrent callers. A failure concerns only the callers that wait for it. */
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

  /** When the server last accepted the session, in milliseconds of the client's clock. */
  get provenAt(): number | null {
    return this.#provenAt;
  }

  prove(id: string, at: number): void {
    if (id === this.#id) this.#provenAt = at;
  }

  /** Forgets a session that the server refused. A newer one is kept, so any number of refusals renew it once. */
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

/** Whether a proof of that time is still recent enough. */
export const isProven = (at: number | null, now: number) => at !== null && now - at <= PROOF_LASTS_MS;
