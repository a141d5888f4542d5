import { describe, expect, it } from "vitest";
import type { KscClient, WaitOptions, WaitProgress } from "../src/index.js";
import { clientOf, rejection } from "./scripted-client.js";
import { http, json, pxgError, reset, type ScriptedServer, startScriptedServer } from "./scripted-server.js";
import { type VirtualTime, virtualTime } from "./virtual-time.js";

const HOST = "53bf5bda-d728-4888-b002-67e63b6e4c63";
const BODY =
  `{"targetHost":"${HOST}","task":"isolateHost","params":{"action":1},` +
  `"responseEventIncident":true,"responseEventIncidentArea":"KUMA"}`;
const busy = http("503 Service Unavailable", "text/plain", "busy");
const denied = pxgError("KLSTD", 1184, "Access denied");
const notFound = pxgError("KLSTD", 1186, "Object not found");

interface Setup extends AsyncDisposable {
  readonly server: ScriptedServer;
  readonly client: KscClient;
  readonly time: VirtualTime;
}

const rows = (name: string, ...values: object[]) => ({
  [name]: values.map((value) => ({ type: "params", value })),
});
const datetime = (value: string) => ({ type: "datetime", value });

const incident = (id: number, isHandled: boolean, added = "2025-06-03T08:15:42Z") => ({
  KLHST_WKS_HOSTNAME: HOST,
  KLINCDT_ADDED: datetime(added),
  KLINCDT_BODY: BODY,
  KLINCDT_ID: id,
  KLINCDT_IS_HANDLED: isHandled,
});
const task = (name: string, created = "2025-06-03T08:15:44Z") =>
  json({
    PxgRetVal: { DisplayName: name, TASK_UNIQUE_ID: "17", PRTS_TASK_CREATION_DATE: datetime(created) },
  });
const status = (state_code: number, more: object = {}) =>
  json({
    pParHostStatus: rows("statuses", { hostname: HOST, state_code, ...more }),
    PxgRetVal: 1,
  });

/** A server with incident 42 and its task 17, which has been completed. */
async function startSetup(): Promise<Setup> {
  const server = await startScriptedServer();
  server.on("HostGroup.FindIncidents", json({ strAccessor: "a", PxgRetVal: 1 }));
  server.on(
    "ChunkAccessor.GetItemsChunk",
    json({ pChunk: rows("KLCSP_ITERATOR_ARRAY", incident(42, true)), PxgRetVal: 1 }),
  );
  server.on("ChunkAccessor.Release", json({}));
  server.on("Tasks.GetAllTasksOfHost", json({ PxgRetVal: ["17"] }));
  server.on("Tasks.GetTask", task("[Response][KUMA] isolateHost - 2025-06-03 08:15:44 - 42"));
  server.on("Tasks.GetTaskStatistics2", json({ PxgRetVal: { "4": 1 } }));
  server.on("Tasks.ResetHostIteratorForTaskStatus", json({ strHostIteratorId: "h" }));
  server.on("Tasks.GetHostStatusRecordsCount", json({ PxgRetVal: 1 }));
  server.on("Tasks.GetHostStatusRecordRange", status(4));
  server.on("Tasks.ReleaseHostStatusIterator", json({}));
  server.on("HostGroup.GetHostInfo", json({ PxgRetVal: { KLHST_WKS_STATUS: 29 } }));
  const time = virtualTime();
  const client = clientOf(server, { clock: time.clock, schedule: time.schedule });
  const close = async () => {
    await client.close();
    await server[Symbol.asyncDispose]();
  };
  return { server, client, time, [Symbol.asyncDispose]: close };
}

const track = ({ client }: Setup, options?: WaitOptions) => client.track({ incidentId: 42 }, options);

describe("a failure while waiting", () => {
  it("that is transient is ignored and reported", async () => {
    await using setup = await startSetup();
    setup.server.on("Tasks.GetAllTasksOfHost", busy, reset, json({ PxgRetVal: ["17"] }));
    const failures: (string | undefined)[] = [];

    const outcome = await track(setup, {
      onProgress: ({ failure }: WaitProgress) => void failures.push(failure?.code),
    });

    expect(outcome).toMatchObject({ status: "completed", taskId: "17" });
    expect(failures.slice(0, 2)).toEqual(["http_status", "connection_lost"]);
  });

  it("that lasts is the outcome timed_out, with the last failure as its cause", async () => {
    await using setup = await startSetup();
    setup.server.on("Tasks.GetTaskStatistics2", json({ PxgRetVal: { "1": 1 } }), busy);

    expect(await track(setup, { timeoutMs: 10_000 })).toMatchObject({
      status: "timed_out",
      taskId: "17",
      lastState: "pending",
      cause: { code: "http_status", status: 503 },
      observedAt: new Date("2025-06-03T08:15:42Z"),
      afterMs: 10_000,
    });
  });

  it("never counts as a task that was not created", async () => {
    await using setup = await startSetup();
    setup.server.on("HostGroup.FindIncidents", busy);

    expect(await track(setup, { until: "created", timeoutMs: 3000 })).toMatchObject({
      status: "timed_out",
      taskId: null,
      incidentHandled: null,
      lastState: null,
    });
  });

  it("that is not transient is thrown, and nothing is left open", async () => {
    await using setup = await startSetup();
    setup.server.on("Tasks.GetHostStatusRecordRange", denied);

    expect(await rejection(track(setup))).toMatchObject({
      code: "api_error",
      method: "Tasks.GetHostStatusRecordRange",
    });
    expect(setup.server.methods).toContain("Tasks.ReleaseHostStatusIterator");
  });

  it("is the abort reason when the caller aborts", async () => {
    await using setup = await startSetup();
    setup.server.on("Tasks.GetTaskStatistics2", json({ PxgRetVal: { "1": 1 } }));
    const controller = new AbortController();
    setup.time.duringNextWait(async () => controller.abort());

    expect(await rejection(track(setup, { signal: controller.signal }))).toMatchObject({ code: "aborted" });
  });

  it("is client_closed when the client is closed meanwhile", async () => {
    await using setup = await startSetup();
    setup.server.on("Tasks.GetTaskStatistics2", json({ PxgRetVal: { "1": 1 } }));
    setup.time.duringNextWait(() => setup.client.close());

    expect(await rejection(track(setup))).toMatchObject({ code: "client_closed" });
  });
});

it("reads the incident's flag again when the task was created between two calls", async () => {
  await using setup = await startSetup();
  const found = (isHandled: boolean) =>
    json({ pChunk: rows("KLCSP_ITERATOR_ARRAY", incident(42, isHandled)), PxgRetVal: 1 });
  setup.server.on("ChunkAccessor.GetItemsChunk", found(false), found(true));

  expect(await track(setup, { until: "created" })).toMatchObject({
    status: "created",
    incidentHandled: true,
    afterMs: 0,
  });
});

describe("the state on the host", () => {
  it.each([
    [4, {}, { status: "completed", withWarning: false, description: null }],
    [
      8,
      { state_descr: "2 objects were not treated" },
      { status: "completed", withWarning: true, description: "2 objects were not treated" },
    ],
    [16, { state_descr: "The file was not found." }, { status: "failed", reason: "The file was not found." }],
    [16, {}, { status: "failed", reason: null }],
  ])("%i %j ends the wait", async (code, row, expected) => {
    await using setup = await startSetup();
    setup.server.on("Tasks.GetHostStatusRecordRange", status(code, row));

    expect(await track(setup)).toMatchObject(expected);
  });

  it.each([
    [1, {}, { status: "pending", reason: "not_delivered" }],
    [32, {}, { status: "pending", reason: "scheduled" }],
    [2, { completed_percent: 40 }, { status: "running", isPaused: false, completedPercent: 40 }],
    [64, {}, { status: "running", isPaused: true }],
    [3, {}, { status: "pending", reason: "state_unknown" }],
    [0, {}, { status: "pending", reason: "state_unknown" }],
  ])("%i %j does not", async (code, row, expected) => {
    await using setup = await startSetup();
    setup.server.on("Tasks.GetHostStatusRecordRange", status(code, row));

    expect(await track(setup, { timeoutMs: 3000 })).toMatchObject({ ...expected, afterMs: 3000 });
  });

  it("of another host is ignored", async () => {
    await using setup = await startSetup();
    setup.server.on("Tasks.GetHostStatusRecordRange", status(4, { hostname: "another" }));

    expect(await track(setup, { timeoutMs: 3000 })).toMatchObject({
      status: "pending",
      reason: "state_unknown",
    });
  });

  it("takes one call while every host is waiting", async () => {
    await using setup = await startSetup();
    setup.server.on("Tasks.GetTaskStatistics2", json({ PxgRetVal: { "1": 1 } }));

    expect(await track(setup, { timeoutMs: 3000 })).toMatchObject({ status: "pending" });
    expect(setup.server.methods).not.toContain("Tasks.ResetHostIteratorForTaskStatus");
  });

  it("is read without statistics where they are refused", async () => {
    await using setup = await startSetup();
    setup.server.on("Tasks.GetTaskStatistics2", denied);
    setup.server.on("Tasks.GetHostStatusRecordRange", status(2), status(4));

    expect(await track(setup)).toMatchObject({ status: "completed" });
    expect(setup.server.methods.filter((method) => method.includes("Statistics"))).toHaveLength(1);
  });

  it.each([
    ["an error that no page names", pxgError("KLSTD", 1125, "?")],
    ["that there is no such object", notFound],
  ])("is gone with the task when the server answers %s and no longer lists it", async (_, step) => {
    await using setup = await startSetup();
    setup.server.on("Tasks.GetHostStatusRecordRange", status(2), step);
    setup.server.on("Tasks.GetAllTasksOfHost", json({ PxgRetVal: ["17"] }), json({ PxgRetVal: [] }));

    expect(await track(setup)).toMatchObject({
      status: "rotated_away",
      basis: "seen_before",
      taskId: "17",
      lastState: "running",
    });
  });

  it("does not hide that the host's record cannot be read", async () => {
    await using setup = await startSetup();
    setup.server.on("Tasks.GetTaskStatistics2", json({ PxgRetVal: { "1": 1 } }));
    setup.server.on("HostGroup.GetHostInfo", denied);

    expect(await track(setup, { timeoutMs: 1000 })).toMatchObject({
      status: "pending",
      reason: "not_delivered",
      hostLastVisibleAt: null,
    });
  });
});

describe("a task whose name ends with an unknown id", () => {
  const found = (...incidents: object[]) =>
    json({ pChunk: rows("KLCSP_ITERATOR_ARRAY", ...incidents), PxgRetVal: incidents.length });
  const count = (number: number) => json({ strAccessor: "a", PxgRetVal: number });

  it("is recognized by host and time when there is no similar task", async () => {
    await using setup = await startSetup();
    setup.server.on("Tasks.GetTask", task("[Response][KUMA] isolateHost - 3.6.2025 10:15 - 9f3c"));

    expect(await track(setup)).toMatchObject({
      status: "completed",
      foundBy: { way: "host-and-time", evidence: "assumed" },
    });
  });

  it("is not recognized when its id is that of another incident of the host", async () => {
    await using setup = await startSetup();
    setup.server.on("Tasks.GetTask", task("[Response][KUMA] isolateHost - 2025-06-03 08:15:44 - 43"));
    setup.server.on(
      "ChunkAccessor.GetItemsChunk",
      found(incident(42, false)),
      found(incident(43, true)),
      found(incident(42, false)),
    );
    setup.server.on("ConEvents.IsAnyServiceConsoleAvailable", denied);

    expect(await track(setup, { timeoutMs: 3000 })).toMatchObject({
      status: "not_created",
      serviceConsoleConnected: null,
    });
    const searches = setup.server.requests.filter(({ method }) => method === "HostGroup.FindIncidents");
    expect(searches.filter(({ body }) => body.includes("KLINCDT_ID=43"))).toHaveLength(1);
  });

  it("is not recognized when another incident may own it", async () => {
    await using setup = await startSetup();
    setup.server.on("Tasks.GetTask", task("[Response][KUMA] isolateHost - 2025-06-03 08:15:44 - 9f3c"));
    setup.server.on("HostGroup.FindIncidents", count(1), count(2));
    setup.server.on(
      "ChunkAccessor.GetItemsChunk",
      found(incident(42, true)),
      found(incident(42, true), incident(43, true, "2025-06-03T08:15:43Z")),
    );

    expect(await track(setup)).toMatchObject({
      status: "cannot_tell",
      reason: "competing_incidents",
      competingIncidentIds: [43],
      candidates: [{ id: "17" }],
    });
  });

  it("does not count as missing when the incident is handled just before the timeout", async () => {
    await using setup = await startSetup();
    setup.server.on("Tasks.GetAllTasksOfHost", json({ PxgRetVal: [] }));

    expect(await track(setup, { until: "created", timeoutMs: 3000 })).toMatchObject({
      status: "cannot_tell",
      reason: "handled_without_task",
      afterMs: 3000,
    });
  });

  it("that was created at another time is not recognized, even once the incident is handled", async () => {
    await using setup = await startSetup();
    setup.server.on(
      "Tasks.GetTask",
      task("[Response][KUMA] isolateHost - d t - 9f3c", "2025-06-03T10:00:00Z"),
    );

    expect(await track(setup)).toMatchObject({
      status: "cannot_tell",
      reason: "handled_without_task",
      candidates: [{ id: "17" }],
    });
  });
});

it.each([
  [{ until: "done" as never }, "until"],
  [{ timeoutMs: -1 }, "timeoutMs"],
  [{ pollMs: 0 }, "pollMs"],
  [{ clockSkewMs: 0.5 }, "clockSkewMs"],
] satisfies [WaitOptions, string][])("a wait refuses %j", async (options, argument) => {
  await using setup = await startSetup();

  expect(await rejection(track(setup, options))).toMatchObject({ code: "invalid_argument", argument });
  expect(setup.server.connections()).toBe(0);
});
