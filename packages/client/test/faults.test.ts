import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { describe, expect, it } from "vitest";
import {
  KscAbortedError,
  type KscClient,
  KscConnectionError,
  KscHttpError,
  KscOutcomeUnknownError,
  KscReplyError,
  KscTimeoutError,
  KscTlsError,
} from "../src/index.js";
import { clientOf, clientOfPort, rejection } from "./scripted-client.js";
import {
  half,
  http,
  json,
  pxgError,
  raw,
  reset,
  type Step,
  silence,
  startScriptedServer,
} from "./scripted-server.js";

const HOST = "53bf5bda-d728-4888-b002-67e63b6e4c63";
const isolate = (client: KscClient) => client.responses.isolateHost({ host: HOST });
const groupId = (client: KscClient) => client.call("HostGroup.GroupIdGroups", {});
const impatient = { timeouts: { connectMs: 300, headersMs: 200, bodyMs: 200 } };

const html = http("200 OK", "text/html", "<html><body>Please log in to the proxy</body></html>");
const faults: readonly [string, Step, object][] = [
  ["a reset before the answer", reset, { name: "KscConnectionError", code: "connection_lost", sent: true }],
  [
    "half an answer",
    half('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"PxgRet'),
    { name: "KscConnectionError", code: "connection_lost", sent: true },
  ],
  [
    "half a chunked answer",
    half('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{"Px\r\n'),
    { name: "KscConnectionError", code: "connection_lost", sent: true },
  ],
  [
    "no answer in time",
    silence,
    { name: "KscTimeoutError", code: "timeout", phase: "headers", timeoutMs: 200 },
  ],
  [
    "an answer that stops",
    raw('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"PxgRet'),
    { name: "KscTimeoutError", code: "timeout", phase: "body", timeoutMs: 200 },
  ],
  ["HTML from a proxy", html, { name: "KscReplyError", code: "reply_unreadable" }],
  ["an answer without its value", json({}), { name: "KscReplyError", code: "reply_unreadable" }],
  [
    "an answer of another type",
    json({ PxgRetVal: "42" }),
    { name: "KscReplyError", code: "reply_unreadable" },
  ],
  [
    "bytes that are not HTTP",
    raw("220 smtp.example ESMTP\r\n"),
    { name: "KscReplyError", code: "reply_unreadable" },
  ],
  [
    "503",
    http("503 Service Unavailable", "text/plain", "busy"),
    { name: "KscHttpError", code: "http_status", status: 503, bodyText: "busy" },
  ],
  [
    "502 from a proxy",
    http("502 Bad Gateway", "text/html", "<h1>Bad</h1>"),
    { code: "http_status", status: 502 },
  ],
  [
    "a redirect",
    http("302 Found", "text/plain", "", "Location: /login\r\n"),
    { code: "http_status", status: 302 },
  ],
];

describe("a call that may be repeated", () => {
  it.each(faults)("names %s", async (_, step, expected) => {
    await using server = await startScriptedServer();
    server.on("HostGroup.GroupIdGroups", step);
    await using client = clientOf(server, impatient);

    const error = await rejection(groupId(client));

    expect(error).toMatchObject({ ...expected, method: "HostGroup.GroupIdGroups" });
    expect(error).toMatchObject({ requestId: server.requests[1]?.headers["x-ksc-requestid"] });
    expect(server.methods.filter((name) => name === "HostGroup.GroupIdGroups")).toHaveLength(1);
  });

  it("says which failures may pass by themselves", async () => {
    await using server = await startScriptedServer();
    await using client = clientOf(server, impatient);
    const retryable = async (step: Step) => {
      server.on("HostGroup.GroupIdGroups", step);
      const error = await rejection(groupId(client));
      return (error as { retryable: boolean }).retryable;
    };

    expect(await retryable(reset)).toBe(true);
    expect(await retryable(silence)).toBe(true);
    expect(await retryable(http("503 Busy", "text/plain", ""))).toBe(true);
    expect(await retryable(pxgError("KLSTD", 1195, "Unavailable"))).toBe(true);
    expect(await retryable(html)).toBe(false);
    expect(await retryable(http("404 Not Found", "text/plain", ""))).toBe(false);
    expect(await retryable(pxgError("KLSTD", 1184, "Access denied"))).toBe(false);
  });
});

describe("AddIncident", () => {
  it.each(faults)("is never sent again after %s: its outcome is unknown", async (_, step, cause) => {
    await using server = await startScriptedServer();
    server.on("HostGroup.AddIncident", step);
    await using client = clientOf(server, impatient);

    const error = await rejection(isolate(client));

    expect(error).toBeInstanceOf(KscOutcomeUnknownError);
    expect(error).toMatchObject({
      code: "outcome_unknown",
      method: "HostGroup.AddIncident",
      retryable: false,
      message: expect.stringContaining("Check with responses.findSent(error) before you send it again"),
      cause,
    });
    expect(server.methods).toEqual(["Session.StartSession", "HostGroup.AddIncident"]);
  });

  it.each([
    ["PxgError", pxgError("KLSTD", 1186, "Object not found"), { code: "api_error", apiCode: 1186 }],
    ["400", http("400 Bad Request", "text/plain", "no"), { code: "http_status", status: 400 }],
    ["404", http("404 Not Found", "text/plain", "no"), { code: "http_status", status: 404 }],
  ] as const)("is plainly refused by %s", async (_, step, expected) => {
    await using server = await startScriptedServer();
    server.on("HostGroup.AddIncident", step);
    await using client = clientOf(server);

    expect(await rejection(isolate(client))).toMatchObject({ ...expected, retryable: false });
    expect(server.methods).toEqual(["Session.StartSession", "HostGroup.AddIncident"]);
  });

  it("is not sent when the connection cannot be made, which is a plain connection error", async () => {
    await using server = await startScriptedServer();
    await using client = clientOf(server);
    await groupId(client).catch(() => undefined);
    const sent = server.requests.length;
    await server.stopListening();

    const error = await rejection(isolate(client));

    expect(error).toBeInstanceOf(KscConnectionError);
    expect(error).toMatchObject({ code: "connection_failed", sent: false, retryable: true });
    expect(server.requests).toHaveLength(sent);
  });
});

describe("a connection", () => {
  it("that is refused names the port of the Open API", async () => {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    await using client = clientOfPort(port);

    const error = await rejection(groupId(client));

    expect(error).toBeInstanceOf(KscConnectionError);
    expect(error).toMatchObject({ code: "connection_failed", sent: false, retryable: true });
    expect(error).toMatchObject({
      problem: `cannot connect to 127.0.0.1:${port} (ECONNREFUSED)`,
      remedy:
        "Check host, port (Open API listens on 13299 by default) and firewall, and that the Administration Server runs",
    });
    expect((error as Error).message).toBe(
      `Session.StartSession: cannot connect to 127.0.0.1:${port} (ECONNREFUSED). Check host, port (Open API listens on 13299 by default) and firewall, and that the Administration Server runs`,
    );
  });

  it("to a port that never shakes hands ends at the limit for connecting", async () => {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    await using client = clientOfPort((server.address() as AddressInfo).port, impatient);

    const error = await rejection(groupId(client));

    expect(error).toBeInstanceOf(KscTimeoutError);
    expect(error).toMatchObject({ phase: "connect", timeoutMs: 300, sent: false, retryable: true });
    server.close();
  });

  it("to a port without TLS says so", async () => {
    const server = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.end("HTTP/1.1 400 Bad Request\r\n\r\n");
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    await using client = clientOfPort((server.address() as AddressInfo).port);

    const error = await rejection(groupId(client));

    expect(error).toBeInstanceOf(KscTlsError);
    expect(error).toMatchObject({ failure: "handshake", sent: false });
    server.close();
  });

  it("that ends after an answer is opened again for the next call", async () => {
    await using server = await startScriptedServer();
    server.on("HostGroup.GroupIdGroups", json({ PxgRetVal: 7 }));
    await using client = clientOf(server);

    expect(await groupId(client)).toEqual({ PxgRetVal: 7 });
    await server.dropConnections();
    server.on("HostGroup.GroupIdGroups", json({ PxgRetVal: 8 }));

    expect(await groupId(client)).toEqual({ PxgRetVal: 8 });
    expect(server.requests.map(({ method, connection }) => `${connection} ${method}`)).toEqual([
      "1 Session.StartSession",
      "1 HostGroup.GroupIdGroups",
      "2 HostGroup.GroupIdGroups",
    ]);
  });

  it("carries one call at a time", async () => {
    await using server = await startScriptedServer();
    let inFlight = 0;
    let most = 0;
    server.on("HostGroup.GroupIdGroups", (socket, request) => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      setImmediate(() => {
        inFlight -= 1;
        json({ PxgRetVal: 1 })(socket, request);
      });
    });
    await using client = clientOf(server);

    await Promise.all(Array.from({ length: 20 }, () => groupId(client)));

    expect(most).toBe(1);
    expect(server.connections()).toBe(1);
    expect(server.methods).toHaveLength(21);
  });
});

describe("an AbortSignal", () => {
  it("ends a call that may be repeated", async () => {
    await using server = await startScriptedServer();
    server.on("HostGroup.GroupIdGroups", silence);
    await using client = clientOf(server);
    const controller = new AbortController();
    const asked = server.nextRequest("HostGroup.GroupIdGroups");

    const failed = rejection(client.call("HostGroup.GroupIdGroups", {}, { signal: controller.signal }));
    await asked;
    controller.abort(new Error("enough"));

    const error = await failed;
    expect(error).toBeInstanceOf(KscAbortedError);
    expect(error).toMatchObject({ code: "aborted", sent: true, cause: { message: "enough" } });
  });

  it("leaves the outcome of AddIncident unknown once it was sent", async () => {
    await using server = await startScriptedServer();
    server.on("HostGroup.AddIncident", silence);
    await using client = clientOf(server);
    const controller = new AbortController();
    const asked = server.nextRequest("HostGroup.AddIncident");

    const failed = rejection(client.responses.isolateHost({ host: HOST }, { signal: controller.signal }));
    await asked;
    controller.abort();

    expect(await failed).toMatchObject({
      code: "outcome_unknown",
      cause: { code: "aborted", sent: true },
    });
  });

  it("keeps a call that waits for its turn from being sent", async () => {
    await using server = await startScriptedServer();
    server.on("HostGroup.GroupIdGroups", silence);
    await using client = clientOf(server, impatient);
    const controller = new AbortController();
    const asked = server.nextRequest("HostGroup.GroupIdGroups");
    const first = rejection(groupId(client));
    await asked;

    const second = rejection(client.responses.isolateHost({ host: HOST }, { signal: controller.signal }));
    await new Promise(setImmediate);
    controller.abort();

    expect(await second).toMatchObject({ code: "aborted", sent: false });
    expect(await first).toMatchObject({ code: "timeout" });
    server.on("HostGroup.GroupIdGroups", json({ PxgRetVal: 0 }));
    expect(await groupId(client)).toEqual({ PxgRetVal: 0 });
    expect(server.methods).not.toContain("HostGroup.AddIncident");
  });

  it("is shared by any number of calls, without a warning of a leak", async () => {
    await using server = await startScriptedServer();
    server.on("HostGroup.GroupIdGroups", silence);
    await using client = clientOf(server);
    const controller = new AbortController();
    const warnings: Error[] = [];
    const listener = (warning: Error) => void warnings.push(warning);
    process.on("warning", listener);
    const asked = server.nextRequest("HostGroup.GroupIdGroups");
    const calls = Array.from({ length: 50 }, () =>
      rejection(client.call("HostGroup.GroupIdGroups", {}, { signal: controller.signal })),
    );
    await asked;
    controller.abort();

    const errors = await Promise.all(calls);
    await new Promise(setImmediate);
    process.off("warning", listener);

    expect(errors.every((error) => error instanceof KscAbortedError)).toBe(true);
    expect(errors.filter((error) => (error as KscAbortedError).sent)).toHaveLength(1);
    expect(warnings.filter(({ name }) => name === "MaxListenersExceededWarning")).toEqual([]);
  });

  it("that is aborted from the start sends nothing", async () => {
    await using server = await startScriptedServer();
    await using client = clientOf(server);

    const error = await rejection(
      client.responses.isolateHost({ host: HOST }, { signal: AbortSignal.abort(new Error("no")) }),
    );

    expect(error).toMatchObject({ code: "aborted", sent: false, cause: { message: "no" } });
    expect(server.connections()).toBe(0);
  });
});

it("limits a single call by timeoutMs", async () => {
  await using server = await startScriptedServer();
  server.on("HostGroup.GroupIdGroups", silence);
  await using client = clientOf(server);

  const error = await rejection(client.call("HostGroup.GroupIdGroups", {}, { timeoutMs: 150 }));

  expect(error).toMatchObject({ code: "timeout", phase: "headers", timeoutMs: 150 });
});

it("checks the status before it reads JSON", async () => {
  await using server = await startScriptedServer();
  server.on(
    "HostGroup.GroupIdGroups",
    http("500 Internal Server Error", "application/json", '{"PxgRetVal":1}'),
  );
  await using client = clientOf(server);

  const error = await rejection(groupId(client));

  expect(error).toBeInstanceOf(KscHttpError);
  expect(error).not.toBeInstanceOf(KscReplyError);
});
