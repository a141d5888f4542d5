import type { CallEnd, Cancellation } from "../waiting/cancellation.js";
import type { Connection } from "./connection.js";

/** The call ended while it waited for a connection. */
export class EndedWhileWaiting extends Error {
  override readonly name = "EndedWhileWaiting";
  readonly end: CallEnd;

  constructor(end: CallEnd) {
    super("ended while waiting for a connection");
    this.end = end;
  }
}

/** The client's connections, each lent to one call at a time, first come, first served. */
export class Connections {
  readonly #all: readonly Connection[];
  /** The most recently used connection is last, and is taken first. */
  readonly #free: Connection[];
  readonly #waiting = new Set<(connection: Connection) => void>();

  constructor(connections: readonly Connection[]) {
    this.#all = connections;
    this.#free = [...connections].reverse();
  }

  /** Takes a free connection; null when all are in use. */
  take(): Connection | null {
    return this.#free.pop() ?? null;
  }

  /** Waits for the next free connection. @throws EndedWhileWaiting */
  wait(cancellation: Cancellation | null): Promise<Connection> {
    const free = this.take();
    if (free !== null) return Promise.resolve(free);
    return new Promise((resolve, reject) => {
      const take = (connection: Connection) => {
        cancellation?.unwatch();
        resolve(connection);
      };
      this.#waiting.add(take);
      cancellation?.watch((end) => {
        this.#waiting.delete(take);
        reject(new EndedWhileWaiting(end));
      });
    });
  }

  release(connection: Connection): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#free.push(connection);
      return;
    }
    this.#waiting.delete(next);
    next(connection);
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((connection) => connection.close()));
  }
}
