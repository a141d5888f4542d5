import type { Runtime } from "../runtime.js";
import type { Session } from "./session.js";

export interface KeepAliveParts {
  /** Null lets an idle session expire. */
  readonly everyMs: number | null;
  readonly session: Session;
  readonly runtime: Runtime;
  /** Never rejects. */
  readonly ping: () => Promise<void>;
}

/** Pings the session while it is idle. It does not keep the process alive. */
export class KeepAlive {
  readonly #parts: KeepAliveParts;
  #cancel: (() => void) | null = null;
  #stopped = false;

  constructor(parts: KeepAliveParts) {
    this.#parts = parts;
  }

  /** Must be called when a session is opened. */
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
    this.#cancel = this.#parts.runtime.schedule(() => void this.#tick(), ms, { background: true });
  }

  async #tick(): Promise<void> {
    const { everyMs, session, runtime, ping } = this.#parts;
    const { provenAt } = session;
    if (everyMs === null || provenAt === null) {
      // The next session starts it again.
      this.#cancel = null;
      return;
    }
    const restMs = provenAt + everyMs - runtime.clock().getTime();
    if (restMs > 0) {
      this.#wait(restMs);
      return;
    }
    await ping();
    this.#wait(everyMs);
  }
}
