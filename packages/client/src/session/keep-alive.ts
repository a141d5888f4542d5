import type { Runtime } from "../runtime.js";
import type { Session } from "./session.js";

/** Pings the session while it is idle. It does not keep the process alive. */
export class KeepAlive {
  readonly #everyMs: number | null;
  readonly #session: Session;
  readonly #runtime: Runtime;
  readonly #ping: () => Promise<void>;
  #cancel: (() => void) | null = null;
  #stopped = false;

  /** @param everyMs lets an idle session expire when null. @param ping never rejects. */
  constructor(everyMs: number | null, session: Session, runtime: Runtime, ping: () => Promise<void>) {
    this.#everyMs = everyMs;
    this.#session = session;
    this.#runtime = runtime;
    this.#ping = ping;
  }

  /** Must be called when a session is opened. */
  begin(): void {
    if (this.#everyMs !== null && this.#cancel === null) this.#wait(this.#everyMs);
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
  }

  #wait(ms: number): void {
    if (this.#stopped) return;
    this.#cancel = this.#runtime.schedule(() => void this.#tick(), ms, { background: true });
  }

  async #tick(): Promise<void> {
    const everyMs = this.#everyMs;
    const { provenAt } = this.#session;
    if (everyMs === null || provenAt === null) {
      // The next session starts it again.
      this.#cancel = null;
      return;
    }
    const restMs = provenAt + everyMs - this.#runtime.clock().getTime();
    if (restMs > 0) {
      this.#wait(restMs);
      return;
    }
    await this.#ping();
    this.#wait(everyMs);
  }
}
