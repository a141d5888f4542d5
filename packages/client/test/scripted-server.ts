import { once } from "node:events";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";
import { createServer, type SecureContextOptions, type TLSSocket } from "node:tls";
import { createTestCertificate, type TestCertificate } from "./certificates.js";

export interface ScriptedRequest {
  /** `Class.Method`. */
  readonly method: string;
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Number of the connection, from 1. */
  readonly connection: number;
}

/** What the server does with one request. */
export type Step = (socket: TLSSocket, request: ScriptedRequest) => void;

/** Sends bytes as they are. */
export function raw(bytes: string): Step {
  return (socket) => void socket.write(bytes);
}

export function http(status: string, contentType: string, body: string, headers = ""): Step {
  const length = Buffer.byteLength(body);
  return raw(
    `HTTP/1.1 ${status}\r\nContent-Type: ${contentType}\r\nContent-Length: ${length}\r\n${headers}\r\n${body}`,
  );
}

export const json = (document: unknown): Step => http("200 OK", "application/json", JSON.stringify(document));

export const pxgError = (module: string, code: number, message: string): Step =>
  json({ PxgError: { module, code, message } });

/** What a dead session gets. */
export const forbidden = http("403 Forbidden", "text/plain", "Forbidden");

/** Sends a part of an answer and ends the connection. */
export function half(bytes: string): Step {
  return (socket) => void socket.end(bytes);
}

/** Ends the connection with a TCP reset. */
export const reset: Step = (socket) => void tcpSockets.get(socket.remotePort)?.resetAndDestroy();

// A TLS socket cannot be reset; the TCP socket under it can.
const tcpSockets = new Map<number | undefined, Socket>();

/** Sends a start and then one piece until the client closes, every `everyMs` or as fast as the client reads. */
export function repeated(start: string, piece: string, everyMs?: number): Step {
  return (socket) => {
    socket.write(start);
    if (everyMs !== undefined) {
      const timer = setInterval(() => socket.write(piece), everyMs);
      socket.on("close", () => clearInterval(timer));
      return;
    }
    const write = () => {
      if (!socket.destroyed) socket.write(piece, () => setImmediate(write));
    };
    write();
  };
}

export const silence: Step = () => undefined;

export interface ScriptedServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly certificate: TestCertificate;
  readonly requests: readonly ScriptedRequest[];
  /** Names of the methods called, in order. */
  readonly methods: readonly string[];
  /** Bytes of the application's data that have arrived, whatever they are. */
  readonly receivedBytes: () => number;
  readonly connections: () => number;
  /** Sets what answers a method, call by call; the last step repeats. */
  on(method: string, ...steps: Step[]): void;
  /** Resolves at the next request of a method. */
  nextRequest(method: string): Promise<ScriptedRequest>;
  /** What new connections meet before TLS; null for the usual. */
  meetWith(fault: ((socket: Socket) => void) | null): void;
  /** Shows another certificate to new connections. */
  setCertificate(certificate: TestCertificate): void;
  dropConnections(): Promise<void>;
  /** Resolves when the clients have closed all connections. */
  deserted(): Promise<void>;
  /** Ends all connections and refuses new ones. */
  stopListening(): Promise<void>;
}

const sessionMethods: Readonly<Record<string, Step[]>> = {
  "Session.EndSession": [json({})],
  "Session.Ping": [json({})],
};

/** A TLS server that answers `Class.Method` with scripted bytes and remembers what it was sent. */
export async function startScriptedServer(
  certificate?: TestCertificate,
  options: SecureContextOptions = {},
): Promise<ScriptedServer> {
  const shown = certificate ?? (await sharedCertificate());
  const server = createServer({ ...options, key: shown.key, cert: shown.cert });
  const scripts = new Map<string, Step[]>(
    Object.entries(sessionMethods).map(([name, steps]) => [name, [...steps]]),
  );
  let sessions = 0;
  scripts.set("Session.StartSession", [
    (socket, request) => {
      sessions += 1;
      json({ PxgRetVal: `nSession${sessions}` })(socket, request);
    },
  ]);
  const requests: ScriptedRequest[] = [];
  const waiting: { method: string; resolve: (request: ScriptedRequest) => void }[] = [];
  const sockets = new Set<TLSSocket>();
  let connections = 0;
  let bytes = 0;
  server.on("tlsClientError", () => undefined);
  const open = new Set<Socket>();
  const numbers = new Map<number | undefined, number>();
  let fault: ((socket: Socket) => void) | null = null;
  const tcp = createTcpServer((socket) => {
    connections += 1;
    const { remotePort } = socket;
    numbers.set(remotePort, connections);
    open.add(socket);
    tcpSockets.set(remotePort, socket);
    socket.on("error", () => undefined);
    if (fault === null) server.emit("connection", socket);
    else fault(socket);
    socket.on("close", () => {
      open.delete(socket);
      tcpSockets.delete(remotePort);
    });
  });
  server.on("secureConnection", (socket) => {
    const connection = numbers.get(socket.remotePort) ?? 0;
    let buffer = "";
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      bytes += chunk.length;
      buffer += chunk.toString("latin1");
      for (
        let read = readRequest(buffer, connection);
        read !== null;
        read = readRequest(buffer, connection)
      ) {
        buffer = read.rest;
        const { request } = read;
        requests.push(request);
        const steps = scripts.get(request.method) ?? [http("404 Not Found", "text/plain", "no script")];
        const step = steps.length > 1 ? steps.shift() : steps[0];
        step?.(socket, request);
        for (const waiter of waiting.splice(0)) {
          if (waiter.method === request.method) waiter.resolve(request);
          else waiting.push(waiter);
        }
      }
    });
  });
  tcp.listen(0, "127.0.0.1");
  await once(tcp, "listening");
  const { port } = tcp.address() as AddressInfo;
  const destroyAll = (some: ReadonlySet<Socket>) =>
    Promise.all(
      [...some].map((socket) => {
        socket.destroy();
        return once(socket, "close");
      }),
    );
  const dropConnections = async () => {
    await destroyAll(sockets);
  };
  const stopListening = async () => {
    const closed = tcp.listening ? once(tcp, "close") : null;
    tcp.close();
    await dropConnections();
    await destroyAll(open);
    await closed;
  };
  return {
    url: `https://localhost:${port}`,
    port,
    certificate: shown,
    requests,
    get methods() {
      return requests.map(({ method }) => method);
    },
    receivedBytes: () => bytes,
    connections: () => connections,
    on: (method, ...steps) => void scripts.set(method, steps),
    nextRequest: (method) => new Promise((resolve) => waiting.push({ method, resolve })),
    meetWith: (next) => {
      fault = next;
    },
    setCertificate: ({ key, cert }) => server.setSecureContext({ key, cert }),
    dropConnections,
    deserted: async () => {
      await Promise.all([...open].map((socket) => once(socket, "close")));
    },
    stopListening,
    [Symbol.asyncDispose]: stopListening,
  };
}

let shared: Promise<TestCertificate> | undefined;
function sharedCertificate(): Promise<TestCertificate> {
  shared ??= createTestCertificate();
  return shared;
}

function readRequest(buffer: string, connection: number): { request: ScriptedRequest; rest: string } | null {
  const end = buffer.indexOf("\r\n\r\n");
  if (end === -1) return null;
  const [line = "", ...fields] = buffer.slice(0, end).split("\r\n");
  const headers = Object.fromEntries(
    fields.map((field) => {
      const colon = field.indexOf(":");
      return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()] as const;
    }),
  );
  const start = end + 4;
  const length = Number(headers["content-length"] ?? 0);
  if (buffer.length < start + length) return null;
  const path = line.split(" ")[1] ?? "";
  const body = Buffer.from(buffer.slice(start, start + length), "latin1").toString("utf8");
  const request = { method: path.replace("/api/v1.0/", ""), path, headers, body, connection };
  return { request, rest: buffer.slice(start + length) };
}
