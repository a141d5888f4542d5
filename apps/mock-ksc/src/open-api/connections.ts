import type { Socket } from "node:net";
import type { Login } from "../domain/accounts/login.js";

/** A TCP connection. `login` authenticates it until it closes. */
export interface Connection {
  /** Number of the connection in this run, from 1. */
  readonly number: number;
  /** Settles when the current request has been answered. */
  busy: Promise<void> | null;
  state:
    | { readonly stage: "anonymous" }
    /** The second factor is still missing. */
    | { readonly stage: "half-open"; readonly login: Login }
    | { readonly stage: "open"; readonly login: Login };
}

/** The open connections. What a connection owns is dropped when it closes. */
export class Connections {
  readonly #connections = new WeakMap<Socket, Connection>();
  #count = 0;

  of(socket: Socket): Connection {
    const known = this.#connections.get(socket);
    if (known !== undefined) return known;
    const connection: Connection = { number: ++this.#count, busy: null, state: { stage: "anonymous" } };
    this.#connections.set(socket, connection);
    socket.once("close", () => logOut(connection));
    return connection;
  }
}

/** Ends the login of a connection and drops what it created. */
export function logOut(connection: Connection): void {
  if (connection.state.stage !== "anonymous") connection.state.login.server.endOwner(connection);
  connection.state = { stage: "anonymous" };
}
