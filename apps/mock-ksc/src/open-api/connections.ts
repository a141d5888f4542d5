import type { Socket } from "node:net";
import type { Login } from "../domain/accounts/login.js";

/** A TCP connection. `login` authenticates it for as long as it lives. */
export interface Connection {
  /** Counts the connections of a run, from 1. */
  readonly number: number;
  /** Settles when the request that is under way has been answered. */
  busy: Promise<void> | null;
  state:
    | { readonly stage: "anonymous" }
    /** The second factor is due. */
    | { readonly stage: "half-open"; readonly login: Login }
    | { readonly stage: "open"; readonly login: Login };
}

/** The open connections. What a connection owns ends with it. */
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

/** Ends the login of a connection and drops what it made. */
export function logOut(connection: Connection): void {
  if (connection.state.stage !== "anonymous") connection.state.login.server.endOwner(connection);
  connection.state = { stage: "anonymous" };
}
