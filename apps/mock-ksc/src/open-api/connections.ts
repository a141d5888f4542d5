import type { Socket } from "node:net";
import type { User } from "../domain/users.js";

/** A TCP connection. `login` authenticates it for as long as it lives. */
export interface Connection {
  user: User | null;
}

/** The open connections. What a connection owns ends with it. */
export class Connections {
  readonly #connections = new WeakMap<Socket, Connection>();
  readonly #onEnd: (connection: Connection) => void;

  constructor(onEnd: (connection: Connection) => void) {
    this.#onEnd = onEnd;
  }

  of(socket: Socket): Connection {
    const known = this.#connections.get(socket);
    if (known !== undefined) return known;
    const connection: Connection = { user: null };
    this.#connections.set(socket, connection);
    socket.once("close", () => this.#onEnd(connection));
    return connection;
  }
}
