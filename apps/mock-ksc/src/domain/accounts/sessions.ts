import { newSessionId, type RandomSource } from "../../random.js";
import type { Clock } from "../../time.js";
import type { Login } from "./login.js";

/** A session opened by Session.StartSession. It owns the result sets created in it. */
export interface Session extends Login {
  readonly id: string;
}

/** A session and its stage: half-open until the second factor is verified. */
export interface SessionState {
  readonly session: Session;
  readonly stage: "half-open" | "open";
}

/** Maximum number of sessions; beyond it the session idle longest ends (assumed). */
export const MAX_SESSIONS = 50_000;

/** The sessions. A session ends when it is idle for longer than `idleSeconds` (180 s by default, assumed). */
export class Sessions {
  readonly #clock: Clock;
  readonly #random: RandomSource;
  readonly #idleMs: number;
  /** In order of last use, oldest first. */
  readonly #sessions = new Map<string, SessionState & { readonly usedAt: number }>();

  constructor(clock: Clock, random: RandomSource, idleSeconds: number) {
    this.#clock = clock;
    this.#random = random;
    this.#idleMs = idleSeconds * 1000;
  }

  get size(): number {
    return this.#sessions.size;
  }

  start(login: Login, stage: SessionState["stage"] = "open"): Session {
    this.#endIdle();
    for (const oldest of this.#sessions.keys()) {
      if (this.#sessions.size < MAX_SESSIONS) break;
      this.end(oldest);
    }
    const session = { ...login, id: newSessionId(this.#random) };
    this.#put({ session, stage });
    return session;
  }

  /** The session with an id; restarts its idle time. Null when it does not exist or has expired. */
  use(id: string): SessionState | null {
    this.#endIdle();
    const state = this.#sessions.get(id) ?? null;
    if (state !== null) this.#put(state);
    return state;
  }

  /** Opens a half-open session after its second factor was verified. */
  finish(session: Session): void {
    this.#put({ session, stage: "open" });
  }

  end(id: string): void {
    const state = this.#sessions.get(id);
    if (state === undefined) return;
    this.#sessions.delete(id);
    state.session.server.endOwner(state.session);
  }

  #put({ session, stage }: SessionState): void {
    this.#sessions.delete(session.id);
    this.#sessions.set(session.id, { session, stage, usedAt: this.#clock().getTime() });
  }

  #endIdle(): void {
    const deadline = this.#clock().getTime() - this.#idleMs;
    for (const [id, { usedAt }] of this.#sessions) {
      if (usedAt > deadline) return;
      this.end(id);
    }
  }
}
