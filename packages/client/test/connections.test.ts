import { describe, expect, it } from "vitest";
import type { KscClient } from "../src/index.js";
import { fakeTime } from "./fake-time.js";
import { clientOf, rejection } from "./scripted-client.js";
import { forbidden, json, reset, type Step, silence, startScriptedServer } from "./scripted-server.js";

const SAFE = "HostGroup.GroupIdGroups";
const groupId = (client: KscClient) => client.call(SAFE, {});
const one = json({ PxgRetVal: 1 });

const aliveIn =
  (alive: ReadonlySet<string>, step: Step): Step =>
  (socket, request) =>
    (alive.has(request.headers["x-ksc-session"] ?? "") ? step : forbidden)(socket, request);

describe("several connections", () => {
  it("carry one call each at a time, in one session", async () => {
    await using server = await startScriptedServer();
    const inFlight = new Map<number, number>();
    const held: (() => void)[] = [];
    let most = 0;
    let together = 0;
    server.on(SAFE, (socket, request) => {
      const { connection } = request;
      inFlight.set(connection, (inFlight.get(connection) ?? 0) + 1);
      most = Math.max(most, ...inFlight.values());
      together = Math.max(
        together,
        [...inFlight.values()].reduce((sum, count) => sum + count, 0),
      );
      held.push(() => {
        inFlight.set(connection, (inFlight.get(connection) ?? 0) - 1);
        one(socket, request);
      });
      // No call is answered before as many are under way as there are connections.
      if (held.length === 3) for (const answer of held.splice(0)) answer();
    });
    await using client = clientOf(server, { connections: 3 });

    await Promise.all(Array.from({ length: 30 }, () => groupId(client)));

    expect(most).toBe(1);
    expect(together).toBe(3);
    expect(server.connections()).toBe(3);
    expect(server.methods.filter((name) => name === "Session.StartSession")).toHaveLength(1);
  });

  it("are opened only when one is not enough", async () => {
    await using server = await startScriptedServer();
    server.on(SAFE, one);
    await using client = clientOf(server, { connections: 4 });

    for (let call = 0; call < 5; call++) await groupId(client);

    expect(server.connections()).toBe(1);
  });

  it("renew a session that dies under load exactly once", async () => {
    await using server = await startScriptedServer();
    const alive = new Set(["nSession1"]);
    let answered = 0;
    server.on(SAFE, (socket, request) => {
      answered += 1;
      if (answered === 20) {
        alive.clear();
        alive.add("nSession2");
      }
      aliveIn(alive, one)(socket, request);
    });
    await using client = clientOf(server, { connections: 4 });

    const answers = await Promise.all(Array.from({ length: 200 }, () => groupId(client)));

    expect(answers).toHaveLength(200);
    expect(server.methods.filter((name) => name === "Session.StartSession")).toHaveLength(2);
    // Only what was under way when it died is sent twice.
    expect(server.methods.filter((name) => name === SAFE).length).toBeLessThanOrEqual(204);
  });

  it("send each AddIncident once when the session dies under load", async () => {
    await using server = await startScriptedServer();
    const alive = new Set(["nSession1"]);
    let answered = 0;
    server.on("HostGroup.AddIncident", (socket, request) => {
      answered += 1;
      if (answered === 10) {
        alive.clear();
        alive.add("nSession2");
      }
      aliveIn(alive, one)(socket, request);
    });
    server.on("HostGroup.UpdateIncident", (socket, request) =>
      (answered < 10 ? json({}) : aliveIn(alive, json({})))(socket, request),
    );
    await using client = clientOf(server, { connections: 4, retry: {} });

    const results = await Promise.allSettled(
      Array.from({ length: 100 }, () => client.responses.isolateHost({ host: { id: "h" } })),
    );

    const bodies = server.requests.filter(({ method }) => method === "HostGroup.AddIncident");
    expect(bodies).toHaveLength(100);
    const codes = results.map((result) => (result.status === "fulfilled" ? "sent" : result.reason.code));
    expect(new Set(codes)).toEqual(new Set(["sent", "session_ended"]));
    expect(codes.filter((code) => code === "session_ended").length).toBeLessThanOrEqual(4);
    expect(server.methods.filter((name) => name === "Session.StartSession")).toHaveLength(2);
  });

  it("are independent when one of them breaks", async () => {
    await using server = await startScriptedServer();
    server.on(SAFE, reset, one);
    await using client = clientOf(server, { connections: 2 });

    const results = await Promise.allSettled(Array.from({ length: 10 }, () => groupId(client)));

    expect(results.filter(({ status }) => status === "rejected")).toHaveLength(1);
  });

  it("that have been idle are each pinged before AddIncident", async () => {
    await using server = await startScriptedServer();
    server.on("HostGroup.AddIncident", one);
    server.on("HostGroup.UpdateIncident", json({}));
    server.on(SAFE, silence, one);
    const time = fakeTime();
    await using client = clientOf(server, { connections: 2, clock: time.options.clock });
    const asked = server.nextRequest(SAFE);
    const controller = new AbortController();
    const slow = rejection(client.call(SAFE, {}, { signal: controller.signal }));
    await asked;
    await client.responses.isolateHost({ host: { id: "h" } });
    controller.abort();
    await slow;
    time.now += 60_000;
    // The session is proven again, over the connection that is taken first.
    await groupId(client);
    const before = server.requests.length;

    await client.responses.isolateHost({ host: { id: "h" } });

    expect(server.methods.slice(before)).toEqual(["HostGroup.AddIncident", "HostGroup.UpdateIncident"]);
  });

  it.each([0, 17, 1.5, "2"])("cannot be %j", async (connections) => {
    await using server = await startScriptedServer();

    expect(() => clientOf(server, { connections: connections as number })).toThrow(
      expect.objectContaining({ argument: "connections" }),
    );
  });
});

describe("a keep-alive", () => {
  it("pings a session that has been idle", async () => {
    await using server = await startScriptedServer();
    server.on(SAFE, one);
    const time = fakeTime();
    await using client = clientOf(server, time.options);
    await groupId(client);

    const pinged = server.nextRequest("Session.Ping");
    time.pass(60_000);

    expect((await pinged).headers["x-ksc-session"]).toBe("nSession1");
  });

  it("does not ping a session that is in use", async () => {
    await using server = await startScriptedServer();
    server.on(SAFE, one);
    const time = fakeTime();
    await using client = clientOf(server, { ...time.options, keepAlive: { everyMs: 100_000 } });
    await groupId(client);
    time.now += 90_000;
    await groupId(client);

    time.pass(10_000);
    await groupId(client);
    expect(server.methods).not.toContain("Session.Ping");

    const pinged = server.nextRequest("Session.Ping");
    time.pass(90_000);
    time.pass(10_000);
    await pinged;
  });

  it("forgets a session that has ended; the next call opens another", async () => {
    await using server = await startScriptedServer();
    server.on(SAFE, one);
    server.on("Session.Ping", forbidden);
    const time = fakeTime();
    await using client = clientOf(server, time.options);
    await groupId(client);
    const pinged = server.nextRequest("Session.Ping");
    time.pass(60_000);
    await pinged;
    // The answer of the ping is read before the next call, since both take the one connection.
    await groupId(client);

    expect(server.methods).toEqual([
      "Session.StartSession",
      SAFE,
      "Session.Ping",
      "Session.StartSession",
      SAFE,
    ]);
  });

  it("that fails emits a warning and fails no call", async () => {
    await using server = await startScriptedServer();
    server.on(SAFE, one);
    server.on("Session.Ping", reset);
    const time = fakeTime();
    let warn: (event: object) => void = () => undefined;
    const warned = new Promise<object>((resolve) => {
      warn = resolve;
    });
    await using client = clientOf(server, {
      ...time.options,
      onEvent: (event) => {
        if (event.type === "warning") warn(event);
      },
    });
    await groupId(client);
    time.pass(60_000);

    expect(await warned).toMatchObject({
      code: "keep_alive_failed",
      error: { code: "connection_lost", method: "Session.Ping" },
    });
    expect(await groupId(client)).toEqual({ PxgRetVal: 1 });
  });

  it("can be switched off", async () => {
    await using server = await startScriptedServer();
    server.on(SAFE, one);
    const time = fakeTime();
    await using client = clientOf(server, { ...time.options, keepAlive: false });
    await groupId(client);

    time.pass(600_000);
    await groupId(client);

    expect(server.methods).not.toContain("Session.Ping");
  });
});

describe("a ping", () => {
  it("opens a session and checks that it is alive", async () => {
    await using server = await startScriptedServer();
    await using client = clientOf(server);

    await client.ping();
    expect(server.methods).toEqual(["Session.StartSession", "Session.Ping"]);
    server.on("Session.Ping", reset);
    expect(await rejection(client.ping())).toMatchObject({ code: "connection_lost" });
  });
});
