import type { IncomingHttpHeaders } from "node:http";
import { Agent, request } from "node:https";

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Server {
  readonly url: string;
  readonly ca: string;
}

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/**
 * One persistent TCP connection to a simulator over plain HTTPS, without any code of this project on the
 * client's side.
 */
export class RawConnection {
  readonly #server: Server;
  readonly #agent: Agent;

  constructor(server: Server) {
    this.#server = server;
    this.#agent = new Agent({ keepAlive: true, maxSockets: 1, ca: server.ca });
  }

  send(path: string, { method = "POST", headers = {}, body = "" }: RawRequest = {}): Promise<RawAnswer> {
    return new Promise((resolve, reject) => {
      const outgoing = request(
        new URL(path, this.#server.url),
        { agent: this.#agent, method, headers },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on("data", (chunk: Buffer) => chunks.push(chunk));
          answer.on("end", () =>
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              text: Buffer.concat(chunks).toString("utf8"),
            }),
          );
          answer.on("error", reject);
        },
      );
      outgoing.on("error", reject);
      outgoing.end(body);
    });
  }

  /** Calls a method and returns the parsed answer. */
  async call(
    name: string,
    args: object = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply> {
    const { status, text } = await this.send(`/api/v1.0/${name}`, { body: JSON.stringify(args), headers });
    if (status !== 200) throw new Error(`${name}: ${status} ${text}`);
    return JSON.parse(text);
  }

  close(): void {
    this.#agent.destroy();
  }
}

export type Reply = Readonly<Record<string, unknown>>;

/** `KSCBasic` as written by the vendor's client. */
export function basic(user: string, password: string): string {
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  return `KSCBasic user="${base64(user)}", pass="${base64(password)}", domain="", internal="1"`;
}

export interface Account extends Server {
  readonly user: string;
  readonly password: string;
}

/** A logged-in connection. */
export async function logIn(server: Account): Promise<RawConnection> {
  const connection = new RawConnection(server);
  const { status, text } = await connection.send("/api/v1.0/login", {
    headers: { Authorization: basic(server.user, server.password) },
  });
  if (status !== 200) throw new Error(`login: ${status} ${text}`);
  return connection;
}

/** The id of a new session. */
export async function startSession(server: Account, connection: RawConnection): Promise<string> {
  const { status, text } = await connection.send("/api/v1.0/Session.StartSession", {
    headers: { Authorization: basic(server.user, server.password) },
  });
  if (status !== 200) throw new Error(`Session.StartSession: ${status} ${text}`);
  return (JSON.parse(text) as { PxgRetVal: string }).PxgRetVal;
}
