import type { Schedule } from "../schedule.js";
import type { Session } from "./session.js";

export interface KeepAliveParts {
  /** Null lets an idle session expire. */
  readonly everyMs: number | null;
  readonly session: Session;
  readonly clock: () => Date;
  readonly schedule: Schedule;
  /** Never rejects. */
  readonly ping: () => Promise<void>;
}

/** Pings a session that has been idle, as long as there is one. It keeps no process alive. */
export class KeepAlive {
  readonly #parts: KeepAliveParts;
  #cancel: (() => void) | null = null;
  #stopped = false;

  constructor(parts: KeepAliveParts) {
    this.#parts = parts;
  }

  /** To be called when a session is opened. */
  begin(): void {
    const { everyMs } = this.#parts;
    if (everyMs !== null && this.#cancel === null) this.#wait(everyMs);
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
  }

  #wait(ms: number): void {
    if (this.#stopped) return;
    this.#cancel = this.#parts.schedule(() => void this.#tick(), ms, { background: true });
  }

  async #tick(): Promise<void> {
    const { everyMs, session, clock, ping } = this.#parts;
    const { provenAt } = session;
    if (everyMs === null || provenAt === null) {
      // The next session begins it again.
      this.#cancel = null;
      return;
    }
    const restMs = provenAt + everyMs - clock().getTime();
    if (restMs > 0) {
      this.#wait(restMs);
      return;
    }
    await ping();
    this.#wait(everyMs);
  }
}
