import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";
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
  repeated,
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

const timeouts = { connectMs: 300, headersMs: 200, bodyMs: 200, answerMs: 2000 };
const MAX_ANSWER_BYTES = 1_000_000;
/** Tries three times and waits for nothing. */
const persistent: Partial<KscClientOptions> = {
  timeouts,
  maxAnswerBytes: MAX_ANSWER_BYTES,
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

const compressed =
  (line: string, body: Buffer): Step =>
  (socket) => {
    socket.write(`HTTP/1.1 ${line}\r\nContent-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`);
    socket.write(body);
  };

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
const endless = {
  name: "KscTimeoutError",
  code: "timeout",
  phase: "answer",
  timeoutMs: 2000,
  retryable: true,
};
const tooLarge = {
  name: "KscAnswerTooLargeError",
  code: "answer_too_large",
  maxAnswerBytes: MAX_ANSWER_BYTES,
  remedy: "Ask for less at a time, or raise maxAnswerBytes",
};
const tooDeep = expect.stringContaining("nests deeper than 64 levels");
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
    name: "an answer that dribbles",
    step: repeated("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n", 50),
    error: endless,
    sent: 1,
  },
  {
    name: "headers that dribble",
    step: repeated("HTTP/1.1 200 OK\r\n", "X: y\r\n", 50),
    error: { ...late, phase: "headers" },
    sent: 1,
  },
  {
    name: "endless informational answers",
    step: repeated("", "HTTP/1.1 103 Early Hints\r\n\r\n", 50),
    error: endless,
    sent: 1,
  },
  {
    name: "a chunk size that dribbles",
    step: repeated("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", "x", 50),
    error: { ...late, phase: "body" },
    sent: 1,
  },
  {
    name: "endless headers",
    step: repeated("HTTP/1.1 200 OK\r\n", `X: ${"y".repeat(10_000)}\r\n`),
    error: lost,
    sent: 3,
  },
  {
    name: "endless trailers",
    step: repeated(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n",
      `X: ${"y".repeat(10_000)}\r\n`,
    ),
    error: lost,
    sent: 3,
  },
  {
    name: "an endless answer",
    step: repeated(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
      `4000\r\n${" ".repeat(16_384)}\r\n`,
    ),
    error: tooLarge,
    sent: 1,
  },
  {
    name: "an endless answer of single bytes",
    step: repeated("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n".repeat(10_000)),
    error: { code: expect.stringMatching(/^(answer_too_large|timeout)$/) },
    sent: 1,
  },
  {
    name: "an endless answer up to the end of the connection",
    step: repeated("HTTP/1.1 200 OK\r\n\r\n", " ".repeat(65_536)),
    error: tooLarge,
    sent: 1,
  },
  {
    name: "an endless refusal",
    step: repeated("HTTP/1.1 500 Oops\r\n\r\n", " ".repeat(65_536)),
    error: tooLarge,
    sent: 1,
  },
  {
    name: "an announced length of 3 GB",
    step: raw("HTTP/1.1 200 OK\r\nContent-Length: 3000000000\r\n\r\n{"),
    error: tooLarge,
    sent: 1,
  },
  {
    name: "a gzip bomb",
    step: compressed("200 OK", gzipSync(Buffer.alloc(50_000_000, " "))),
    error: { ...unreadable, problem: expect.stringContaining("compressed") },
    sent: 1,
  },
  {
    name: "a compressed 500",
    step: compressed("500 Internal Server Error", gzipSync("oops")),
    error: { ...status(500, false), bodyText: "" },
    sent: 1,
  },
  {
    name: "deep JSON",
    step: http("200 OK", "application/json", `{"PxgRetVal":${"[".repeat(400_000)}${"]".repeat(400_000)}}`),
    error: { ...unreadable, problem: tooDeep },
    sent: 1,
  },
  {
    name: "deep JSON with a long integer",
    step: http(
      "200 OK",
      "application/json",
      `{"PxgRetVal":${'{"a":'.repeat(100_000)}1234567890123456789${"}".repeat(100_000)}}`,
    ),
    error: { ...unreadable, problem: tooDeep },
    sent: 1,
  },
  {
    name: "80,000 keys in place of the value",
    step: http(
      "200 OK",
      "application/json",
      `{"PxgRetVal":{${Array.from({ length: 80_000 }, (_, key) => `"${key}":0`).join(",")}}}`,
    ),
    error: unreadable,
    sent: 1,
  },
  {
    name: "a length that is too small",
    step: raw('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{"PxgRetVal":1}'),
    error: unreadable,
    sent: 1,
  },
  {
    name: "a length that is not a number",
    step: raw('HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{"PxgRetVal":1}'),
    error: unreadable,
    sent: 1,
  },
  {
    name: "two lengths",
    step: raw('HTTP/1.1 200 OK\r\nContent-Length: 15\r\nContent-Length: 3\r\n\r\n{"PxgRetVal":1}'),
    error: lost,
    sent: 3,
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

describe("a server that dribbles", () => {
  const dribble = repeated("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n", 50);

  it("does not hold a login", async () => {
    await using server = await startScriptedServer();
    server.on("Session.StartSession", dribble);
    await using client = clientOf(server, persistent);

    expect(await rejection(calls[SAFE](client))).toMatchObject({
      ...endless,
      method: "Session.StartSession",
    });
  });

  it("does not hold close()", async () => {
    await using server = await startScriptedServer();
    server.on(SAFE, dribble);
    server.on("Session.EndSession", dribble);
    const client = clientOf(server, persistent);
    const asked = server.nextRequest(SAFE);
    const call = rejection(calls[SAFE](client));
    await asked;

    await client.close();

    expect(await call).toMatchObject(endless);
    expect(server.methods).toContain("Session.EndSession");
    await server.deserted();
  });

  it("holds a call without a limit until the caller ends it", async () => {
    await using server = await startScriptedServer();
    server.on(SAFE, dribble);
    await using client = clientOf(server, { ...persistent, timeouts: { ...timeouts, answerMs: false } });

    expect(await rejection(client.call(SAFE, {}, { deadlineMs: 3000 }))).toMatchObject({
      code: "timeout",
      phase: "deadline",
    });
  });
});

it("an answer of maxAnswerBytes in small pieces is read in full", async () => {
  await using server = await startScriptedServer();
  const text = JSON.stringify({ PxgRetVal: 1, pad: "ж".repeat(100_000) });
  const bytes = Buffer.from(text);
  server.on(SAFE, (socket) => {
    socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    // Pieces of 7 bytes cut characters in two.
    for (let at = 0; at < bytes.length; at += 7) {
      const piece = bytes.subarray(at, at + 7);
      socket.write(`${piece.length.toString(16)}\r\n`);
      socket.write(piece);
      socket.write("\r\n");
    }
    socket.write("0\r\n\r\n");
  });
  const options = { retry: false, timeouts: { answerMs: 60_000 } } as const;
  await using exact = clientOf(server, { ...options, maxAnswerBytes: bytes.length });
  await using tight = clientOf(server, { ...options, maxAnswerBytes: bytes.length - 1 });

  expect(await exact.callUntyped(SAFE)).toMatchObject({ pad: "ж".repeat(100_000) });
  expect(await rejection(tight.callUntyped(SAFE))).toMatchObject({ code: "answer_too_large" });
});
