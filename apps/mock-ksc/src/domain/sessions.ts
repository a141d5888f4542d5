import { newSessionId, type RandomSource } from "../random.js";
import type { Clock } from "../time.js";
import type { User } from "./users.js";
import type { World } from "./world.js";

/** A session opened by Session.StartSession; it is the owner of the result sets made in it. */
export interface Session {
  readonly id: string;
  readonly user: User;
  readonly world: World;
}

/** The open sessions. One that is idle for longer than `idleSeconds` is over (180 s by default, assumed). */
export class Sessions {
  readonly #clock: Clock;
  readonly #random: RandomSource;
  readonly #idleMs: number;
  /** In order of last use, oldest first. */
  readonly #sessions = new Map<string, { readonly session: Session; readonly usedAt: number }>();

  constructor(clock: Clock, random: RandomSource, idleSeconds: number) {
    this.#clock = clock;
    this.#random = random;
    this.#idleMs = idleSeconds * 1000;
  }

  start(user: User, world: World): Session {
    this.#endIdle();
    const session = { id: newSessionId(this.#random), user, world };
    this.#touch(session);
    return session;
  }

  /** The session of an id, whose idle time begins anew; null when there is none or it has expired. */
  use(id: string): Session | null {
    this.#endIdle();
    const session = this.#sessions.get(id)?.session ?? null;
    if (session !== null) this.#touch(session);
    return session;
  }

  end(id: string): void {
    const entry = this.#sessions.get(id);
    if (entry === undefined) return;
    this.#sessions.delete(id);
    entry.session.world.endOwner(entry.session);
  }

  #touch(session: Session): void {
    this.#sessions.delete(session.id);
    this.#sessions.set(session.id, { session, usedAt: this.#clock().getTime() });
  }

  #endIdle(): void {
    const deadline = this.#clock().getTime() - this.#idleMs;
    for (const [id, { usedAt }] of this.#sessions) {
      if (usedAt > deadline) return;
      this.end(id);
    }
  }
}
