import { channel } from "node:diagnostics_channel";
import { describe, expect, it } from "vitest";
import {
  CHANNEL_PREFIX,
  clientEventTypes,
  type KscClient,
  type KscClientEvent,
  type KscLogEntry,
} from "../src/index.js";
import { fakeTime } from "./fake-time.js";
import { clientOf, rejection } from "./scripted-client.js";
import { forbidden, http, json, startScriptedServer } from "./scripted-server.js";

const SAFE = "HostGroup.GroupIdGroups";
const groupId = (client: KscClient) => client.call(SAFE, {});
const one = json({ PxgRetVal: 1 });
const uuids = () => {
  let next = 0;
  return () => `aecc37ad-18b7-4c4b-8846-f01bf6aa6e2${next++}`;
};
const id = (number: number) => `AECC37AD18B74C4B_8846F01BF6AA6E2${number}`;

describe("events", () => {
  it("report a session and its calls", async () => {
    await using server = await startScriptedServer();
    server.on(SAFE, one);
    const events: KscClientEvent[] = [];
    const onEvent = (event: KscClientEvent) => void events.push(event);
    await using client = clientOf(server, { onEvent, clock: () => new Date(0), newUuid: uuids() });

    await groupId(client);

    const start = { method: "Session.StartSession", requestId: expect.any(String) };
    const call = { method: SAFE, requestId: expect.any(String) };
    expect(events).toEqual([
      { type: "call-start", ...start, bytes: 2 },
      { type: "call-end", ...start, status: 200, durationMs: 0, serverTime: null },
      { type: "session-opened" },
      { type: "call-start", ...call, bytes: 2 },
      { type: "call-end", ...call, status: 200, durationMs: 0, serverTime: null },
    ]);
    expect(events.flatMap((event) => (event.type === "call-start" ? [event.requestId] : []))).toEqual(
      server.requests.map(({ headers }) => headers["x-ksc-requestid"]),
    );
  });

  it("report a failure, a retry and a renewed session", async () => {
    await using server = await startScriptedServer();
    server.on(SAFE, http("503 Busy", "text/plain", ""), forbidden, one);
    const events: KscClientEvent[] = [];
    const onEvent = (event: KscClientEvent) => void events.push(event);
    await using client = clientOf(server, {
      ...fakeTime().options,
      onEvent,
      retry: { baseMs: 100 },
      random: () => 0.5,
    });

    await groupId(client);

    expect(events.filter(({ type }) => type !== "call-start" && type !== "call-end")).toEqual([
      { type: "session-opened" },
      { type: "call-error", method: SAFE, attempt: 1, error: expect.objectContaining({ status: 503 }) },
      {
        type: "call-retry",
        method: SAFE,
        attempt: 1,
        delayMs: 50,
        error: expect.objectContaining({ status: 503 }),
      },
      { type: "session-renewed" },
    ]);
  });

  it("are published on diagnostics channels, for all clients of the process", async () => {
    await using server = await startScriptedServer();
    server.on(SAFE, forbidden, one);
    const seen: unknown[] = [];
    const listeners = clientEventTypes.map((type) => {
      const listener = (message: unknown, name: string | symbol) => seen.push([name, message]);
      channel(`${CHANNEL_PREFIX}${type}`).subscribe(listener);
      return () => channel(`${CHANNEL_PREFIX}${type}`).unsubscribe(listener);
    });
    await using client = clientOf(server);

    await groupId(client);
    for (const unsubscribe of listeners) unsubscribe();

    expect(seen.map((entry) => (entry as [string])[0])).toEqual([
      "ksc-edr:client:call-start",
      "ksc-edr:client:call-end",
      "ksc-edr:client:session-opened",
      "ksc-edr:client:call-start",
      "ksc-edr:client:call-end",
      "ksc-edr:client:call-start",
      "ksc-edr:client:call-end",
      "ksc-edr:client:session-renewed",
      "ksc-edr:client:call-start",
      "ksc-edr:client:call-end",
    ]);
  });

  it("that nobody bears do not disturb the call", async () => {
    await using server = await startScriptedServer();
    server.on(SAFE, one);
    const thrown: unknown[] = [];
    const before = process.listeners("uncaughtException");
    process.removeAllListeners("uncaughtException");
    process.on("uncaughtException", (error) => thrown.push(error));
    const broken = () => {
      throw new Error("broken listener");
    };
    try {
      await using client = clientOf(server, { onEvent: broken, log: broken });
      expect(await groupId(client)).toEqual({ PxgRetVal: 1 });
    } finally {
      await new Promise(setImmediate);
      process.removeAllListeners("uncaughtException");
      for (const listener of before) process.on("uncaughtException", listener);
    }

    expect(thrown.length).toBeGreaterThan(0);
    expect(thrown[0]).toMatchObject({ message: "broken listener" });
  });
});

describe("the log", () => {
  it("has an entry for each event", async () => {
    await using server = await startScriptedServer();
    server.on(SAFE, http("404 Not Found", "text/plain", "no such method"));
    const lines: KscLogEntry[] = [];
    await using client = clientOf(server, {
      log: (entry) => void lines.push(entry),
      clock: () => new Date("2025-06-03T08:15:42Z"),
      newUuid: uuids(),
    });

    await rejection(groupId(client));

    const time = "2025-06-03T08:15:42.000Z";
    expect(lines.slice(2)).toEqual([
      { level: "info", time, type: "session-opened", message: "session opened" },
      {
        level: "debug",
        time,
        type: "call-start",
        method: SAFE,
        requestId: id(0),
        bytes: 2,
        message: `sending ${SAFE}`,
      },
      {
        level: "debug",
        time,
        type: "call-end",
        method: SAFE,
        requestId: id(0),
        status: 404,
        durationMs: 0,
        message: `${SAFE} answered with HTTP 404 after 0 ms`,
      },
      {
        level: "info",
        time,
        type: "call-error",
        method: SAFE,
        requestId: id(0),
        attempt: 1,
        code: "http_status",
        message: expect.stringContaining("HTTP 404"),
      },
    ]);
  });
});
