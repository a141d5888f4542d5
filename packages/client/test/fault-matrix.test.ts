import type { Socket } from "node:net";
import { beforeAll, describe, expect, it } from "vitest";
import { type KscClient, type KscClientOptions, KscOutcomeUnknownError } from "../src/index.js";
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
    error: { name: "KscConnectionError", code: "connection_failed", sent: false, retryable: true },
    tries: null,
  },
  {
    name: "a reset before TLS",
    cause: meets((socket) => socket.resetAndDestroy()),
    error: { name: "KscConnectionError", code: "connection_failed", sent: false, retryable: true },
    tries: 3,
  },
  {
    name: "an end before TLS",
    cause: meets((socket) => socket.end()),
    error: { name: "KscConnectionError", code: "connection_failed", sent: false, retryable: true },
    tries: 3,
  },
  {
    name: "a server that never shakes hands",
    cause: meets(() => undefined),
    error: {
      name: "KscTimeoutError",
      code: "timeout",
      phase: "connect",
      timeoutMs: 300,
      sent: false,
      retryable: true,
    },
    tries: 1,
  },
  {
    name: "an answer in plain text",
    cause: meets((socket) => socket.write("HTTP/1.1 400 Bad Request\r\n\r\n")),
    error: {
      name: "KscTlsError",
      code: "tls_untrusted",
      failure: "handshake",
      sent: false,
      retryable: false,
    },
    tries: 1,
  },
  {
    name: "a certificate that was replaced",
    cause: (server) => server.setCertificate(reserve),
    error: {
      name: "KscTlsError",
      code: "tls_untrusted",
      failure: "fingerprint_mismatch",
      sent: false,
      retryable: false,
    },
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

const lost = { name: "KscConnectionError", code: "connection_lost", sent: true, retryable: true };
const late = { name: "KscTimeoutError", code: "timeout", timeoutMs: 200, retryable: true };
const unreadable = { name: "KscReplyError", code: "reply_unreadable", retryable: false };
const status = (code: number, retryable: boolean) => ({
  name: "KscHttpError",
  code: "http_status",
  status: code,
  retryable,
});
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
  {
    name: "half a chunked answer",
    step: half('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{"Px\r\n'),
    error: lost,
    sent: 3,
  },
  { name: "no answer in time", step: silence, error: { ...late, phase: "headers" }, sent: 1 },
  {
    name: "an answer that stops",
    step: raw('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"PxgRet'),
    error: { ...late, phase: "body" },
    sent: 1,
  },
  {
    name: "HTML from a proxy",
    step: http("200 OK", "text/html", "<html><body>Please log in</body></html>"),
    error: unreadable,
    sent: 1,
  },
  { name: "an empty answer", step: http("200 OK", "application/json", ""), error: unreadable, sent: 1 },
  { name: "an answer without its value", step: json({}), error: unreadable, sent: 1 },
  {
    name: "an answer of another type",
    step: json({ PxgRetVal: "42" }),
    error: unreadable,
    sent: 1,
  },
  { name: "an answer of another kind", step: json({ PxgRetVal: [1] }), error: unreadable, sent: 1 },
  { name: "bytes that are not HTTP", step: raw("220 smtp.example\r\n"), error: unreadable, sent: 1 },
  {
    name: "503",
    step: http("503 Service Unavailable", "text/plain", "busy"),
    error: { ...status(503, true), bodyText: "busy" },
    sent: 3,
  },
  {
    name: "502 from a proxy",
    step: http("502 Bad Gateway", "text/html", "<h1>Bad</h1>"),
    error: status(502, true),
    sent: 3,
  },
  {
    name: "504 from a proxy",
    step: http("504 Gateway Timeout", "text/html", "<h1>no</h1>"),
    error: status(504, true),
    sent: 3,
  },
  {
    name: "500",
    step: http("500 Internal Server Error", "text/plain", "oops"),
    error: status(500, false),
    sent: 1,
  },
  {
    name: "a redirect",
    step: http("302 Found", "text/plain", "", "Location: /\r\n"),
    error: status(302, false),
    sent: 1,
  },
  {
    name: "429",
    step: http("429 Too Many Requests", "text/plain", ""),
    error: status(429, true),
    sent: 3,
    refused: true,
  },
  {
    name: "400",
    step: http("400 Bad Request", "text/plain", "no"),
    error: status(400, false),
    sent: 1,
    refused: true,
  },
  {
    name: "404",
    step: http("404 Not Found", "text/plain", "no"),
    error: status(404, false),
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
    name: "1186",
    step: pxgError("KLSTD", 1186, "Object not found"),
    error: { code: "api_error", apiCode: 1186, retryable: false },
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

    const failure = await rejection(calls[SAFE](client));

    expect(failure).toMatchObject({ ...error, method: SAFE });
    expect(failure).toMatchObject({ requestId: server.requests.at(-1)?.headers["x-ksc-requestid"] });
    expect(server.methods.filter((name) => name === SAFE)).toHaveLength(sent);
  });
});

describe(`${NEVER}, once it is sent,`, () => {
  it.each(after)("is never sent again for $name", async ({ step, error, refused }) => {
    await using server = await startScriptedServer();
    server.on(NEVER, step);
    await using client = clientOf(server, persistent);

    const failure = await rejection(calls[NEVER](client));

    if (refused) expect(failure).toMatchObject({ ...error, method: NEVER });
    else {
      expect(failure).toBeInstanceOf(KscOutcomeUnknownError);
      expect(failure).toMatchObject({
        code: "outcome_unknown",
        method: NEVER,
        retryable: false,
        message: expect.stringContaining("Check with responses.findSent(error) before you send it again"),
        cause: { ...error, retryable: false },
      });
    }
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
