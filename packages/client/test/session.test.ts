import { channel } from "node:diagnostics_channel";
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { describe, expect, it } from "vitest";
import {
  CLEAN_UP_FAILED,
  KscAuthenticationError,
  type KscClient,
  KscClosedError,
  KscSessionError,
} from "../src/index.js";
import { clientOf, clientOfPort, PASSWORD, rejection } from "./scripted-client.js";
import {
  forbidden,
  http,
  json,
  pxgError,
  reset,
  type Step,
  silence,
  startScriptedServer,
} from "./scripted-server.js";

const groupId = (client: KscClient) => client.call("HostGroup.GroupIdGroups", {});
const isolate = (client: KscClient) => client.responses.isolateHost({ host: { id: "h" } });
const five = json({ PxgRetVal: 5 });

/** Answers a session that is not in the set with 403. */
const aliveIn =
  (alive: ReadonlySet<string>, step: Step): Step =>
  (socket, request) =>
    (alive.has(request.headers["x-ksc-session"] ?? "") ? step : forbidden)(socket, request);

describe("a session", () => {
  it("is opened at the first call, once for all concurrent callers", async () => {
    await using server = await startScriptedServer();
    server.on("HostGroup.GroupIdGroups", five);
    await using client = clientOf(server);
    expect(server.connections()).toBe(0);

    await Promise.all([groupId(client), groupId(client), groupId(client)]);

    expect(server.methods).toEqual(["Session.StartSession", ...Array(3).fill("HostGroup.GroupIdGroups")]);
    expect(server.requests.map(({ headers }) => headers["x-ksc-session"])).toEqual([
      undefined,
      "nSession1",
      "nSession1",
      "nSession1",
    ]);
    expect(server.requests.map(({ headers }) => "authorization" in headers)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it("is opened with user and password in base64 and the virtual server's name", async () => {
    await using server = await startScriptedServer();
    server.on("HostGroup.GroupIdGroups", five);
    const credentials = { user: "Иван", password: PASSWORD, domain: "EXAMPLE", internal: false };
    await using client = clientOf(server, { credentials, virtualServer: "vksc2" });

    await groupId(client);

    expect(server.requests[0]).toMatchObject({
      path: "/api/v1.0/Session.StartSession",
      body: "{}",
      headers: {
        authorization:
          'KSCBasic user="0JjQstCw0L0=", pass="UzNjcmV0LdC/0LDRgNC+0LvRjA==", domain="EXAMPLE", internal="0"',
        "x-ksc-vserver": "dmtzYzI=",
        "content-type": "application/json",
      },
    });
  });

  it("omits an empty domain and an unset internal", async () => {
    await using server = await startScriptedServer();
    server.on("HostGroup.GroupIdGroups", five);
    await using client = clientOf(server, {
      credentials: { user: "api-user", password: "password", domain: "" },
    });

    await groupId(client);

    expect(server.requests[0]?.headers["authorization"]).toBe(
      'KSCBasic user="YXBpLXVzZXI=", pass="cGFzc3dvcmQ="',
    );
    expect(server.requests[0]?.headers).not.toHaveProperty("x-ksc-vserver");
  });

  it("gives every call its own id in the documented form", async () => {
    await using server = await startScriptedServer();
    server.on("HostGroup.GroupIdGroups", five);
    let calls = 0;
    const newUuid = () => `aecc37ad-18b7-4c4b-8846-f01bf6aa6e2${calls++}`;
    await using client = clientOf(server, { newUuid });

    await groupId(client);

    expect(new Set(server.requests.map(({ headers }) => headers["x-ksc-requestid"]))).toEqual(
      new Set(["AECC37AD18B74C4B_8846F01BF6AA6E20", "AECC37AD18B74C4B_8846F01BF6AA6E21"]),
    );
  });

  it("is opened by the next call after a failure to open it", async () => {
    await using server = await startScriptedServer();
    server.on("Session.StartSession", http("503 Busy", "text/plain", ""), json({ PxgRetVal: "n2" }));
    server.on("HostGroup.GroupIdGroups", five);
    await using client = clientOf(server);

    expect(await rejection(groupId(client))).toMatchObject({
      code: "http_status",
      status: 503,
      retryable: true,
    });
    expect(await groupId(client)).toEqual({ PxgRetVal: 5 });
  });
});

describe("a dead session", () => {
  it("is renewed once for any number of concurrent calls", async () => {
    await using server = await startScriptedServer();
    const alive = new Set(["nSession1"]);
    server.on("HostGroup.GroupIdGroups", aliveIn(alive, five));
    await using client = clientOf(server);
    await groupId(client);
    alive.clear();
    alive.add("nSession2");

    const answers = await Promise.all(Array.from({ length: 10 }, () => groupId(client)));

    expect(answers).toEqual(Array(10).fill({ PxgRetVal: 5 }));
    expect(server.methods.filter((name) => name === "Session.StartSession")).toHaveLength(2);
  });

  it("is renewed once per call: a second 403 has another reason", async () => {
    await using server = await startScriptedServer();
    server.on("HostGroup.GroupIdGroups", forbidden);
    await using client = clientOf(server);

    const error = await rejection(groupId(client));

    expect(error).toMatchObject({ code: "http_status", status: 403, retryable: false });
    expect((error as Error).message).toContain("the account lacks a right");
    expect(server.methods).toEqual([
      "Session.StartSession",
      "HostGroup.GroupIdGroups",
      "Session.StartSession",
      "HostGroup.GroupIdGroups",
    ]);
  });

  it("refuses AddIncident, which only the caller may send again", async () => {
    await using server = await startScriptedServer();
    server.on("HostGroup.AddIncident", forbidden, json({ PxgRetVal: 1 }));
    server.on("HostGroup.UpdateIncident", json({}));
    await using client = clientOf(server);

    const error = await rejection(isolate(client));

    expect(error).toBeInstanceOf(KscSessionError);
    expect(error).toMatchObject({ code: "session_ended", retryable: true, method: "HostGroup.AddIncident" });
    expect(server.methods).toEqual(["Session.StartSession", "HostGroup.AddIncident"]);
    expect(await isolate(client)).toMatchObject({ incidentId: 1 });
    expect(server.requests.at(-1)?.headers["x-ksc-session"]).toBe("nSession2");
  });

  it("is found by a ping before AddIncident when it has been idle for more than 30 seconds", async () => {
    await using server = await startScriptedServer();
    const alive = new Set(["nSession1"]);
    server.on("Session.Ping", aliveIn(alive, json({})));
    server.on("HostGroup.AddIncident", aliveIn(alive, json({ PxgRetVal: 1 })));
    server.on("HostGroup.UpdateIncident", aliveIn(alive, json({})));
    let now = Date.parse("2025-06-03T08:15:42Z");
    await using client = clientOf(server, { clock: () => new Date(now) });
    await isolate(client);
    now += 30_000;
    await isolate(client);
    alive.clear();
    alive.add("nSession2");
    now += 30_001;

    await isolate(client);

    const two = ["HostGroup.AddIncident", "HostGroup.UpdateIncident"];
    expect(server.methods).toEqual([
      "Session.StartSession",
      ...two,
      ...two,
      "Session.Ping",
      "Session.StartSession",
      ...two,
    ]);
  });

  it("is not assumed when the server lacks Session.Ping", async () => {
    await using server = await startScriptedServer();
    server.on("Session.Ping", pxgError("KLCONN", 1194, "no such call"));
    server.on("HostGroup.AddIncident", json({ PxgRetVal: 1 }));
    server.on("HostGroup.UpdateIncident", json({}));
    let now = 0;
    await using client = clientOf(server, { clock: () => new Date(now) });
    await isolate(client);
    now += 60_000;

    expect(await isolate(client)).toMatchObject({ incidentId: 1 });
  });
});

describe("credentials", () => {
  it.each([
    ["401", http("401 Unauthorized", "text/plain", "Authentication failure")],
    ["403", http("403 Forbidden", "text/plain", "Authentication failure")],
    ["KLWAT 1453", pxgError("KLWAT", 1453, "logon failed")],
    ["SPL 2013", pxgError("SPL", 2013, "blocked")],
  ])("that are refused with %s are an authentication error, and are tried once", async (_, step) => {
    await using server = await startScriptedServer();
    server.on("Session.StartSession", step);
    await using client = clientOf(server);

    const error = await rejection(isolate(client));

    expect(error).toBeInstanceOf(KscAuthenticationError);
    expect(error).toMatchObject({
      code: "authentication_failed",
      method: "Session.StartSession",
      retryable: false,
      secondFactorRequired: false,
    });
    expect(server.methods).toEqual(["Session.StartSession"]);
  });

  it("that need a second factor are reported as such", async () => {
    await using server = await startScriptedServer();
    server.on(
      "Session.StartSession",
      http(
        "401 Unauthorized",
        "text/plain",
        "Authentication not finished",
        'WWW-Authenticate: KSCMFA type="totp", lengthHint="6"\r\nX-KSC-Session: nf5M5KGjlhbrLj7JvZ05gMA==\r\n',
      ),
    );
    await using client = clientOf(server);

    expect(await rejection(groupId(client))).toMatchObject({
      code: "authentication_failed",
      secondFactorRequired: true,
    });
  });

  it("do not count as refused when the server has another problem", async () => {
    await using server = await startScriptedServer();
    server.on("Session.StartSession", pxgError("KLSTD", 1195, "starting"));
    await using client = clientOf(server);

    expect(await rejection(groupId(client))).toMatchObject({
      code: "api_error",
      apiCode: 1195,
      retryable: true,
    });
  });

  it.each([
    ["no id", json({}), "PxgRetVal"],
    ["an id that no header can carry", json({ PxgRetVal: "a\r\nb" }), "not usable as a session id"],
    ["HTML", http("200 OK", "text/html", "<html>"), "not JSON"],
  ])("answered with %s are an unreadable reply", async (_, step, problem) => {
    await using server = await startScriptedServer();
    server.on("Session.StartSession", step);
    await using client = clientOf(server);

    const error = await rejection(groupId(client));

    expect(error).toMatchObject({ code: "reply_unreadable", method: "Session.StartSession" });
    expect((error as Error).message).toContain(problem);
  });
});

describe("close", () => {
  it("waits for calls in progress, ends the session and refuses new calls", async () => {
    await using server = await startScriptedServer();
    server.on("HostGroup.AddIncident", json({ PxgRetVal: 1 }));
    server.on("HostGroup.UpdateIncident", json({}));
    const client = clientOf(server);
    const asked = server.nextRequest("HostGroup.AddIncident");
    const sending = isolate(client);
    await asked;

    await Promise.all([client.close(), client.close()]);

    expect(await sending).toMatchObject({ incidentId: 1 });
    expect(server.methods).toEqual([
      "Session.StartSession",
      "HostGroup.AddIncident",
      "HostGroup.UpdateIncident",
      "Session.EndSession",
    ]);
    expect(server.requests.at(-1)?.headers["x-ksc-session"]).toBe("nSession1");
    expect(await rejection(groupId(client))).toBeInstanceOf(KscClosedError);
    expect(server.methods).toHaveLength(4);
  });

  it("does not wait for a login that nobody waits for, and opens nothing later", async () => {
    await using server = await startScriptedServer();
    server.on("Session.StartSession", silence);
    const client = clientOf(server, { timeouts: { headersMs: 600_000 } });
    const impatience = new AbortController();
    const call = rejection(client.call("HostGroup.GroupIdGroups", {}, { signal: impatience.signal }));
    await server.nextRequest("Session.StartSession");
    impatience.abort();
    expect(await call).toMatchObject({ code: "aborted" });

    await client.close();
    await server.deserted();
  });

  it("does not wait for a connection that nobody waits for", async () => {
    const mute = createServer((socket) => socket.on("error", () => undefined));
    mute.listen(0, "127.0.0.1");
    await once(mute, "listening");
    const { port } = mute.address() as AddressInfo;
    const client = clientOfPort(port, { timeouts: { connectMs: 600_000 } });
    const connected = once(mute, "connection");
    const impatience = new AbortController();
    const call = rejection(client.call("HostGroup.GroupIdGroups", {}, { signal: impatience.signal }));
    const [socket] = await connected;
    const ended = once(socket as Socket, "close");
    impatience.abort();
    expect(await call).toMatchObject({ code: "aborted", sent: false });

    await client.close();
    (socket as Socket).resume();
    await ended;
    mute.close();
  });

  it("of a client that never called anything connects to nothing", async () => {
    await using server = await startScriptedServer();
    await clientOf(server).close();

    expect(server.connections()).toBe(0);
  });

  it.each([
    ["a reset", reset, 1],
    ["a session that had ended", forbidden, 0],
  ])("survives %s at the end of the session, and publishes what failed", async (_, step, published) => {
    await using server = await startScriptedServer();
    server.on("HostGroup.GroupIdGroups", five);
    server.on("Session.EndSession", step);
    const client = clientOf(server);
    await groupId(client);
    const messages: unknown[] = [];
    const listener = (message: unknown) => void messages.push(message);
    channel(CLEAN_UP_FAILED).subscribe(listener);

    await client.close();

    channel(CLEAN_UP_FAILED).unsubscribe(listener);
    expect(messages).toHaveLength(published);
    if (published > 0) expect(messages[0]).toMatchObject({ error: { method: "Session.EndSession" } });
  });
});
