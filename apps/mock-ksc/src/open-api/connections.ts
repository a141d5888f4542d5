import type { Socket } from "node:net";
import type { User } from "../domain/users.js";
import type { World } from "../domain/world.js";

/** A TCP connection. `login` authenticates it for as long as it lives. */
export interface Connection {
  login: { readonly user: User; readonly world: World } | null;
}

/** The open connections. What a connection owns ends with it. */
export class Connections {
  readonly #connections = new WeakMap<Socket, Connection>();
  of(socket: Socket): Connection {
    const known = this.#connections.get(socket);
    if (known !== undefined) return known;
    const connection: Connection = { login: null };
    this.#connections.set(socket, connection);
    socket.once("close", () => connection.login?.world.endOwner(connection));
    return connection;
  }
}
