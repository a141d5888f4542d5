import type { CallEnd, Cancellation } from "./cancellation.js";
import type { Connection } from "./connection.js";

/** The call was ended while it waited for its turn. */
export class EndedWhileWaiting extends Error {
  override readonly name = "EndedWhileWaiting";
  readonly end: CallEnd;

  constructor(end: CallEnd) {
    super("ended before its turn");
    this.end = end;
  }
}

/** The client's connections, lent to one call each. Who comes first is served first. */
export class Connections {
  readonly #all: readonly Connection[];
  /** The one used last comes last, and is taken first. */
  readonly #free: Connection[];
  readonly #waiting = new Set<(connection: Connection) => void>();

  constructor(connections: readonly Connection[]) {
    this.#all = connections;
    this.#free = [...connections].reverse();
  }

  /** A free connection at once, or null. */
  take(): Connection | null {
    return this.#free.pop() ?? null;
  }

  /** The next connection that becomes free. @throws EndedWhileWaiting */
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

  giveBack(connection: Connection): void {
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
