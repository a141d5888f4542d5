import type { Socket } from "node:net";
import { beforeAll, describe, expect, it } from "vitest";
import type { KscClient, KscClientOptions } from "../src/index.js";
import { createTestCertificate, type TestCertificate } from "./certificates.js";
import { clientOf, rejection } from "./scripted-client.js";
import {
  forbidden,
  half,
  http,
  json,
  pxgError,
  raw,
  reset,
  type ScriptedServer,
  type Step,
  silence,
  startScriptedServer,
} from "./scripted-server.js";

/** The two kinds of calls: one that may be carried out twice, and the first call of a response. */
const SAFE = "HostGroup.GroupIdGroups";
const NEVER = "HostGroup.AddIncident";
const calls: Record<typeof SAFE | typeof NEVER, (client: KscClient) => Promise<unknown>> = {
  [SAFE]: (client) => client.call(SAFE, {}),
  [NEVER]: (client) => client.responses.isolateHost({ host: { id: "h" } }),
};

const timeouts = { connectMs: 300, headersMs: 200, bodyMs: 200 };
/** Tries three times and waits for nothing. */
const persistent: Partial<KscClientOptions> = {
  timeouts,
  retry: { attempts: 3 },
  random: () => 0,
};

let reserve: TestCertificate;
beforeAll(async () => {
  reserve = await createTestCertificate();
});

/** What happens to the connection that a call needs, before a byte of the call is written. */
interface FaultBefore {
  readonly name: string;
  readonly cause: (server: ScriptedServer) => void | Promise<void>;
  readonly error: object;
  /** How often the client tries to connect. */
  readonly tries: number | null;
}

const meets = (fault: (socket: Socket) => void) => (server: ScriptedServer) => server.meetWith(fault);
const before: readonly FaultBefore[] = [
  {
    name: "a refused connection",
    cause: (server) => server.stopListening(),
    error: { code: "connection_failed", sent: false, retryable: true },
    tries: null,
  },
  {
    name: "a reset before TLS",
    cause: meets((socket) => socket.resetAndDestroy()),
    error: { code: "connection_failed", sent: false, retryable: true },
    tries: 3,
  },
  {
    name: "an end before TLS",
    cause: meets((socket) => socket.end()),
    error: { code: "connection_failed", sent: false, retryable: true },
    tries: 3,
  },
  {
    name: "a server that never shakes hands",
    cause: meets(() => undefined),
    error: { code: "timeout", phase: "connect", timeoutMs: 300, sent: false, retryable: true },
    tries: 1,
  },
  {
    name: "an answer in plain text",
    cause: meets((socket) => socket.write("HTTP/1.1 400 Bad Request\r\n\r\n")),
    error: { code: "tls_untrusted", failure: "handshake", sent: false, retryable: false },
    tries: 1,
  },
  {
    name: "a certificate that was replaced",
    cause: (server) => server.setCertificate(reserve),
    error: { code: "tls_untrusted", failure: "fingerprint_mismatch", sent: false, retryable: false },
    tries: 1,
  },
];

describe.each([SAFE, NEVER] as const)("%s, before it is sent,", (method) => {
  it.each(before)("meets $name", async ({ cause, error, tries }) => {
    await using server = await startScriptedServer();
    server.on(SAFE, json({ PxgRetVal: 1 }));
    server.on(NEVER, json({ PxgRetVal: 1 }));
    const tls = { fingerprint256: server.certificate.fingerprint256 };
    const client = clientOf(server, { ...persistent, tls });
    await client.call(SAFE, {});
    const sent = server.receivedBytes();
    await server.dropConnections();
    const connections = server.connections();
    await cause(server);

    expect(await rejection(calls[method](client))).toMatchObject({ ...error, method });

    expect(server.receivedBytes()).toBe(sent);
    if (tries !== null) expect(server.connections() - connections).toBe(tries);
    server.meetWith(null);
    server.setCertificate(server.certificate);
    await client.close();
  });

  it("meets a reset once, and is sent then", async () => {
    await using server = await startScriptedServer();
    server.on(SAFE, json({ PxgRetVal: 1 }));
    server.on(NEVER, json({ PxgRetVal: 1 }));
    server.on("HostGroup.UpdateIncident", json({}));
    await using client = clientOf(server, persistent);
    await client.call(SAFE, {});
    await server.dropConnections();
    server.meetWith((socket) => {
      server.meetWith(null);
      socket.resetAndDestroy();
    });

    await calls[method](client);

    expect(server.methods.filter((name) => name === method)).toHaveLength(method === SAFE ? 2 : 1);
  });
});

/** What answers a call that was sent. */
interface FaultAfter {
  readonly name: string;
  readonly step: Step;
  readonly error: object;
  /** How often a safe call is sent. */
  readonly sent: number;
  /** Whether the server has plainly refused the call, so that its outcome is known. */
  readonly refused?: true;
}

const lost = { code: "connection_lost", sent: true };
const unreadable = { code: "reply_unreadable", retryable: false };
const after: readonly FaultAfter[] = [
  { name: "a reset", step: reset, error: lost, sent: 3 },
  { name: "an end", step: (socket) => void socket.end(), error: lost, sent: 3 },
  {
    name: "a reset in the middle of the answer",
    step: (socket, request) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"PxgRet', () => reset(socket, request));
    },
    error: lost,
    sent: 3,
  },
  {
    name: "half an answer",
    step: half('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"PxgRet'),
    error: lost,
    sent: 3,
  },
  {
    name: "half a header",
    step: half("HTTP/1.1 200 OK\r\nContent-Le"),
    error: lost,
    sent: 3,
  },
  { name: "no answer in time", step: silence, error: { code: "timeout", phase: "headers" }, sent: 1 },
  {
    name: "an answer that stops",
    step: raw('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"PxgRet'),
    error: { code: "timeout", phase: "body" },
    sent: 1,
  },
  {
    name: "HTML from a proxy",
    step: http("200 OK", "text/html", "<html><body>Please log in</body></html>"),
    error: unreadable,
    sent: 1,
  },
  { name: "an empty answer", step: http("200 OK", "application/json", ""), error: unreadable, sent: 1 },
  { name: "an answer of another kind", step: json({ PxgRetVal: [1] }), error: unreadable, sent: 1 },
  { name: "bytes that are not HTTP", step: raw("220 smtp.example\r\n"), error: unreadable, sent: 1 },
  {
    name: "503",
    step: http("503 Service Unavailable", "text/plain", "busy"),
    error: { code: "http_status", status: 503 },
    sent: 3,
  },
  {
    name: "504 from a proxy",
    step: http("504 Gateway Timeout", "text/html", "<h1>no</h1>"),
    error: { code: "http_status", status: 504 },
    sent: 3,
  },
  {
    name: "500",
    step: http("500 Internal Server Error", "text/plain", "oops"),
    error: { code: "http_status", status: 500, retryable: false },
    sent: 1,
  },
  {
    name: "a redirect",
    step: http("302 Found", "text/plain", "", "Location: /\r\n"),
    error: { code: "http_status", status: 302 },
    sent: 1,
  },
  {
    name: "429",
    step: http("429 Too Many Requests", "text/plain", ""),
    error: { code: "http_status", status: 429, retryable: true },
    sent: 3,
    refused: true,
  },
  {
    name: "404",
    step: http("404 Not Found", "text/plain", "no"),
    error: { code: "http_status", status: 404, retryable: false },
    sent: 1,
    refused: true,
  },
  {
    name: "1184",
    step: pxgError("KLSTD", 1184, "Access denied"),
    error: { code: "api_error", apiCode: 1184, retryable: false },
    sent: 1,
    refused: true,
  },
  {
    name: "1195",
    step: pxgError("KLSTD", 1195, "Unavailable"),
    error: { code: "api_error", apiCode: 1195, retryable: true },
    sent: 3,
    refused: true,
  },
];

describe(`${SAFE}, once it is sent,`, () => {
  it.each(after)("is sent $sent times for $name", async ({ step, error, sent }) => {
    await using server = await startScriptedServer();
    server.on(SAFE, step);
    await using client = clientOf(server, persistent);

    expect(await rejection(calls[SAFE](client))).toMatchObject({ ...error, method: SAFE });

    expect(server.methods.filter((name) => name === SAFE)).toHaveLength(sent);
  });
});

describe(`${NEVER}, once it is sent,`, () => {
  it.each(after)("is never sent again for $name", async ({ step, error, refused }) => {
    await using server = await startScriptedServer();
    server.on(NEVER, step);
    await using client = clientOf(server, persistent);

    expect(await rejection(calls[NEVER](client))).toMatchObject(
      refused ? { ...error, method: NEVER } : { code: "outcome_unknown", method: NEVER, cause: error },
    );

    expect(server.methods).toEqual(["Session.StartSession", NEVER]);
  });

  it("is never sent again for a dead session", async () => {
    await using server = await startScriptedServer();
    server.on(NEVER, forbidden);
    await using client = clientOf(server, persistent);

    expect(await rejection(calls[NEVER](client))).toMatchObject({ code: "session_ended", retryable: true });

    expect(server.methods).toEqual(["Session.StartSession", NEVER]);
  });
});
