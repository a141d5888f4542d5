import { once } from "node:events";
import { connect, type TLSSocket } from "node:tls";

/**
 * One connection that sends the same bytes repeatedly, as wrk does, so that the load generator costs little compared with the
 * server.
 */
export class LoadConnection implements Disposable {
  readonly #socket: TLSSocket;
  readonly #request: Buffer;
  #received = "";
  #settle: ((answer: string) => void) | null = null;

  private constructor(socket: TLSSocket, request: Buffer) {
    this.#socket = socket;
    this.#request = request;
    socket.setEncoding("latin1").on("data", (text: string) => this.#receive(text));
  }

  static async open(url: string, ca: string, request: Buffer): Promise<LoadConnection> {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), ca, servername: "localhost" });
    await once(socket, "secureConnect");
    socket.setNoDelay(true);
    return new LoadConnection(socket, request);
  }

  /** Sends the request; resolves with the body of the answer. */
  send(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#settle = resolve;
      this.#socket.once("error", reject);
      this.#socket.write(this.#request, () => this.#socket.off("error", reject));
    });
  }

  [Symbol.dispose](): void {
    this.#socket.destroy();
  }

  #receive(text: string): void {
    this.#received += text;
    const head = this.#received.indexOf("\r\n\r\n");
    if (head === -1) return;
    const [, length] = /content-length: (\d+)/i.exec(this.#received) ?? [];
    const end = head + 4 + Number(length);
    if (this.#received.length < end) return;
    const body = this.#received.slice(head + 4, end);
    this.#received = this.#received.slice(end);
    this.#settle?.(body);
  }
}

/** The bytes of a call of `HostGroup.AddIncident` in a session. */
export function addIncidentRequest(session: string, args: unknown): Buffer {
  const body = JSON.stringify(args);
  const head = [
    "POST /api/v1.0/HostGroup.AddIncident HTTP/1.1",
    "Host: localhost",
    "Content-Type: application/json",
    `X-KSC-Session: ${session}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`, "utf8");
}
