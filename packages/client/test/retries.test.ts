import { describe, expect, it } from "vitest";
import type { KscClient } from "../src/index.js";
import { fakeTime } from "./fake-time.js";
import { clientOf, rejection } from "./scripted-client.js";
import { http, json, reset, silence, startScriptedServer } from "./scripted-server.js";

const SAFE = "HostGroup.GroupIdGroups";
const groupId = (client: KscClient) => client.call(SAFE, {});
const busy = http("503 Service Unavailable", "text/plain", "busy");
const one = json({ PxgRetVal: 1 });

describe("a retry", () => {
  it("waits a random time below a bound that doubles up to its cap", async () => {
    await using server = await startScriptedServer();
    server.on(SAFE, busy, busy, busy, busy, one);
    const time = fakeTime();
    const numbers = [0.5, 0.999, 0, 0.5];
    await using client = clientOf(server, {
      ...time.options,
      retry: { attempts: 5, baseMs: 100, capMs: 300 },
      random: () => numbers.shift() ?? 0,
    });

    expect(await groupId(client)).toEqual({ PxgRetVal: 1 });

    expect(time.waits).toEqual([50, 199, 0, 150]);
  });

  it("happens twice by default, with a new request id each time", async () => {
    await using server = await startScriptedServer();
    server.on(SAFE, busy);
    await using client = clientOf(server, { ...fakeTime().options, retry: {} });

    const error = await rejection(groupId(client));

    const ids = server.requests
      .filter(({ method }) => method === SAFE)
      .map(({ headers }) => headers["x-ksc-requestid"]);
    expect(new Set(ids).size).toBe(3);
    expect(error).toMatchObject({ status: 503, requestId: ids[2] });
  });

  it("opens a session after a failure to open one", async () => {
    await using server = await startScriptedServer();
    server.on("Session.StartSession", busy, json({ PxgRetVal: "n1" }));
    server.on("HostGroup.AddIncident", one);
    server.on("HostGroup.UpdateIncident", json({}));
    await using client = clientOf(server, { ...fakeTime().options, retry: {} });

    expect(await client.responses.isolateHost({ host: { id: "h" } })).toMatchObject({ incidentId: 1 });
    expect(server.methods.slice(0, 3)).toEqual([
      "Session.StartSession",
      "Session.StartSession",
      "HostGroup.AddIncident",
    ]);
  });

  it("can be set for a single call, and makes no unsafe call repeatable", async () => {
    await using server = await startScriptedServer();
    server.on(SAFE, busy);
    server.on("HostGroup.AddIncident", reset);
    await using client = clientOf(server, { ...fakeTime().options, retry: { attempts: 5 } });
    const count = (method: string) => server.methods.filter((name) => name === method).length;

    await rejection(client.call(SAFE, {}, { retry: false }));
    expect(count(SAFE)).toBe(1);
    await rejection(client.call(SAFE, {}, { retry: { attempts: 2 } }));
    expect(count(SAFE)).toBe(3);
    await rejection(client.responses.isolateHost({ host: { id: "h" } }, { retry: { attempts: 9 } }));
    expect(count("HostGroup.AddIncident")).toBe(1);
  });

  it.each([
    [{ attempts: 0 }, "retry.attempts"],
    [{ baseMs: -1 }, "retry.baseMs"],
    [{ capMs: 0.5 }, "retry.capMs"],
  ])("by %j is refused", (retry, argument) => {
    const server = { url: "https://ksc.example", certificate: { cert: "" } };

    expect(() => clientOf(server as never, { retry, tls: {} })).toThrow(
      expect.objectContaining({ code: "invalid_argument", argument }),
    );
  });
});

describe("a deadline", () => {
  it("ends a call that waits for its answer", async () => {
    await using server = await startScriptedServer();
    server.on(SAFE, silence);
    server.on("HostGroup.AddIncident", silence);
    await using client = clientOf(server);

    expect(await rejection(client.call(SAFE, {}, { deadlineMs: 150 }))).toMatchObject({
      code: "timeout",
      phase: "deadline",
      timeoutMs: 150,
      sent: true,
      retryable: true,
    });
    expect(
      await rejection(client.responses.isolateHost({ host: { id: "h" } }, { deadlineMs: 150 })),
    ).toMatchObject({
      code: "outcome_unknown",
      cause: { code: "timeout", phase: "deadline", sent: true },
    });
  });

  it("ends a queued call, which is not sent", async () => {
    await using server = await startScriptedServer();
    server.on(SAFE, silence, one);
    server.on("HostGroup.AddIncident", one);
    await using client = clientOf(server);
    const asked = server.nextRequest(SAFE);
    const controller = new AbortController();
    const first = rejection(client.call(SAFE, {}, { signal: controller.signal }));
    await asked;

    const second = await rejection(client.responses.isolateHost({ host: { id: "h" } }, { deadlineMs: 50 }));

    expect(second).toMatchObject({ code: "timeout", phase: "deadline", sent: false });
    controller.abort();
    await first;
    // The turn that was given up goes to the next.
    expect(await groupId(client)).toEqual({ PxgRetVal: 1 });
    expect(server.methods).not.toContain("HostGroup.AddIncident");
  });

  it("ends a wait between attempts", async () => {
    await using server = await startScriptedServer();
    server.on(SAFE, busy);
    await using client = clientOf(server, { retry: { baseMs: 100_000, capMs: 100_000 }, random: () => 0.9 });

    expect(await rejection(client.call(SAFE, {}, { deadlineMs: 150 }))).toMatchObject({
      code: "timeout",
      phase: "deadline",
      sent: false,
    });
    expect(server.methods.filter((name) => name === SAFE)).toHaveLength(1);
  });

  it("ends a call that waits for the session", async () => {
    await using server = await startScriptedServer();
    server.on("Session.StartSession", silence);
    const client = clientOf(server, { timeouts: { headersMs: 600 } });

    expect(await rejection(client.call(SAFE, {}, { deadlineMs: 100 }))).toMatchObject({
      code: "timeout",
      phase: "deadline",
      sent: false,
      method: SAFE,
    });
    await client.close();
  });

  it.each([0, -1, 1.5, 2 ** 31])("of %d is refused", async (deadlineMs) => {
    await using server = await startScriptedServer();
    await using client = clientOf(server);

    expect(await rejection(client.call(SAFE, {}, { deadlineMs }))).toMatchObject({ argument: "deadlineMs" });
    expect(server.connections()).toBe(0);
  });
});
