import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import { Agent, request } from "node:https";
import type { TLSSocket } from "node:tls";

/** A simulator: the ready line of a process, or one that runs inside the test. */
export type Server = {
  readonly url: string;
  readonly user: string;
  readonly password: string;
} & ({ readonly ca: string } | { readonly caFile: string });

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Local port: equal for answers over the same TCP connection. */
  readonly localPort: number | undefined;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * One TCP connection to KSC's Open API that uses only Node's own modules, so it cannot share a mistake with the client or
 * the simulator.
 */
export class RawConnection implements Disposable {
  readonly #server: Server;
  readonly #agent: Agent;

  constructor(server: Server) {
    this.#server = server;
    const ca = "ca" in server ? server.ca : readFileSync(server.caFile);
    this.#agent = new Agent({ keepAlive: true, maxSockets: 1, ca });
  }

  async post(name: string, body = "", headers: Readonly<Record<string, string>> = {}): Promise<RawAnswer> {
    const outgoing = request(`${this.#server.url}/api/v1.0/${name}`, {
      method: "POST",
      agent: this.#agent,
      headers: { "Content-Type": "application/json", ...headers },
    });
    outgoing.end(body);
    const [response] = await once(outgoing, "response");
    const localPort = (response.socket as TLSSocket).localPort;
    let text = "";
    for await (const chunk of response.setEncoding("utf8")) text += chunk;
    return { status: response.statusCode, headers: response.headers, text, localPort };
  }

  /** Authenticates this connection. */
  logIn(): Promise<RawAnswer> {
    return this.post("login", "", this.credentials());
  }

  /** Opens a session and returns its id. */
  async startSession(): Promise<string> {
    const { text } = await this.post("Session.StartSession", "{}", this.credentials());
    return String((JSON.parse(text) as Json)["PxgRetVal"]);
  }

  /** Calls a method on this logged-in connection. @throws Error for another status than 200. */
  async call(name: string, args: Json = {}): Promise<Json> {
    const { status, text } = await this.post(name, JSON.stringify(args));
    if (status !== 200) throw new Error(`${name}: HTTP ${status}: ${text}`);
    return JSON.parse(text) as Json;
  }

  credentials(): { Authorization: string } {
    const encode = (text: string) => Buffer.from(text, "utf8").toString("base64");
    const { user, password } = this.#server;
    return { Authorization: `KSCBasic user="${encode(user)}", pass="${encode(password)}", internal="1"` };
  }

  [Symbol.dispose](): void {
    this.#agent.destroy();
  }
}

/** Opens a connection and logs in. */
export async function logIn(server: Server): Promise<RawConnection> {
  const connection = new RawConnection(server);
  const { status, text } = await connection.logIn();
  if (status !== 200) throw new Error(`login: HTTP ${status}: ${text}`);
  return connection;
}
