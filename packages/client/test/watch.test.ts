import { startMockKsc } from "@ksc-edr/mock-ksc/testing";
import { describe, expect, it } from "vitest";
import { type Change, createKscClient, type KscClient, type WatchOptions } from "../src/index.js";
import { clientOf, rejection } from "./scripted-client.js";
import { forbidden, json, pxgError, reset, startScriptedServer } from "./scripted-server.js";
import { virtualTime } from "./virtual-time.js";

const HOST = "53bf5bda-d728-4888-b002-67e63b6e4c63";
const at = new Date("2025-06-03T08:15:42Z");

async function startSetup() {
  const time = virtualTime();
  const ksc = await startMockKsc({ now: time.clock, server: { profile: "strict" } });
  const client = createKscClient({
    url: ksc.url,
    credentials: { user: ksc.user, password: ksc.password, internal: true },
    tls: { ca: ksc.ca },
    area: "KUMA",
    clock: time.clock,
    schedule: time.schedule,
  });
  const close = async () => {
    await client.close();
    await ksc.close();
  };
  return { ksc, client, time, [Symbol.asyncDispose]: close };
}

/** Starts a watch, does something, and collects changes until there are so many. */
async function collect(
  client: KscClient,
  options: WatchOptions,
  count: number,
  work: () => Promise<unknown> = async () => undefined,
): Promise<Change[]> {
  const changes: Change[] = [];
  for await (const change of client.watch(options)) {
    changes.push(change);
    if (changes.length === 1) await work();
    if (changes.length === count) break;
  }
  return changes;
}

describe("a watch of the simulator", () => {
  it("reports incidents and tasks by events", async () => {
    await using setup = await startSetup();

    const changes = await collect(setup.client, {}, 4, () =>
      setup.client.responses.isolateHost({ host: HOST }),
    );

    expect(changes).toEqual([
      { kind: "watching", by: "events", because: null },
      { kind: "incident-added", at, incidentId: 1, severity: 2 },
      {
        kind: "task-state",
        at: expect.any(Date),
        taskId: String(setup.ksc.tasks()[0]?.id),
        taskName: null,
        hostId: HOST,
        oldState: "created",
        newState: "running",
      },
      expect.objectContaining({ kind: "task-state", oldState: "running", newState: "completed" }),
    ]);
  });

  it("reports the same by polling, and only what is new", async () => {
    await using setup = await startSetup();
    await (await setup.client.responses.isolateHost({ host: HOST })).wait();

    const changes = await collect(setup.client, { by: "polling" }, 4, () =>
      setup.client.responses.getFile({ host: HOST, path: "C:\\a.exe" }),
    );

    expect(changes).toEqual([
      { kind: "watching", by: "polling", because: null },
      { kind: "incident-added", at: expect.any(Date), incidentId: 2, severity: 2 },
      {
        kind: "task-state",
        at: expect.any(Date),
        taskId: null,
        taskName: expect.stringContaining("getFile"),
        hostId: HOST,
        oldState: "created",
        newState: "running",
      },
      expect.objectContaining({ kind: "task-state", newState: "completed" }),
    ]);
  });

  it("reports only one kind on request", async () => {
    await using setup = await startSetup();

    const changes = await collect(setup.client, { incidents: false }, 2, () =>
      setup.client.responses.isolateHost({ host: HOST }),
    );

    expect(changes.map(({ kind }) => kind)).toEqual(["watching", "task-state"]);
  });

  it("polls if another watch of the same client receives the events", async () => {
    await using setup = await startSetup();
    const first = setup.client.watch({ tasks: false });
    await first.next();

    const [second] = await collect(setup.client, {}, 1);
    await setup.client.responses.isolateHost({ host: HOST });

    expect(second).toEqual({
      kind: "watching",
      by: "polling",
      because: "another watch of this client receives the events of its session",
    });
    expect((await first.next()).value).toMatchObject({ kind: "incident-added" });
    await first.return();
    expect(await collect(setup.client, {}, 1)).toMatchObject([{ by: "events" }]);
  });

  it("ends without an error when the signal aborts", async () => {
    await using setup = await startSetup();
    const controller = new AbortController();
    setup.time.duringNextWait(async () => controller.abort());
    const changes: Change[] = [];

    for await (const change of setup.client.watch({ signal: controller.signal })) changes.push(change);

    expect(changes).toEqual([{ kind: "watching", by: "events", because: null }]);
  });
});

describe("a watch by events", () => {
  const subscribed = json({ nPeriod: 1000, PxgRetVal: 7 });
  const nothing = json({ pEvents: [], nPeriod: 1000, PxgRetVal: true });
  const incident = (id: number) =>
    json({
      pEvents: [
        {
          type: "params",
          value: {
            KLSRV_CON_EVENT_TYPE: "KLSRV_EV_INCIDENT_ADDED",
            KLSRV_CON_EVENT_BIRTH_TIME: { type: "datetime", value: "2025-06-03T08:15:42Z" },
            KLSRV_CON_EVENT_PARAMS: { type: "params", value: { KLINCDT_ID: id, KLINCDT_SEVERITY: 2 } },
          },
        },
      ],
      nPeriod: 1000,
      PxgRetVal: true,
    });

  async function startServer() {
    const server = await startScriptedServer();
    server.on("ConEvents.Subscribe", subscribed);
    server.on("ConEvents.UnSubscribe", json({}));
    server.on("HostGroup.FindIncidents", json({ strAccessor: "a", PxgRetVal: 0 }));
    server.on("ChunkAccessor.Release", json({}));
    return server;
  }

  const quickClient = (server: Parameters<typeof clientOf>[0]) => {
    const { clock, schedule } = virtualTime();
    return clientOf(server, { clock, schedule });
  };
  const incidents = { tasks: false } as const;

  it("subscribes, fetches after the period, and unsubscribes when the reader stops", async () => {
    await using server = await startServer();
    server.on("ConEvents.Retrieve", nothing, incident(0));
    await using client = quickClient(server);

    expect(await collect(client, incidents, 2)).toEqual([
      { kind: "watching", by: "events", because: null },
      { kind: "incident-added", at, incidentId: 0, severity: 2 },
    ]);
    expect(server.methods).toEqual([
      "Session.StartSession",
      "ConEvents.Subscribe",
      "ConEvents.Retrieve",
      "ConEvents.Retrieve",
      "ConEvents.UnSubscribe",
    ]);
    expect(JSON.parse(server.requests[1]?.body ?? "")).toEqual({
      wstrEvent: "KLSRV_EV_INCIDENT_ADDED",
      pFilter: {},
    });
    expect(JSON.parse(server.requests.at(-1)?.body ?? "")).toEqual({ nSubsId: 7 });
  });

  it("falls back to polling when the server refuses, and says why", async () => {
    await using server = await startServer();
    server.on("ConEvents.Subscribe", pxgError("KLSTD", 1184, "Access denied"));
    await using client = quickClient(server);

    const [change] = await collect(client, incidents, 1);

    expect(change).toMatchObject({
      kind: "watching",
      by: "polling",
      because: expect.stringContaining("Access denied"),
    });
  });

  it("falls back to polling when the server has no more events to fetch", async () => {
    await using server = await startServer();
    server.on("ConEvents.Retrieve", json({ pEvents: [], nPeriod: 0, PxgRetVal: true }));
    await using client = quickClient(server);

    expect(await collect(client, incidents, 2)).toEqual([
      { kind: "watching", by: "events", because: null },
      { kind: "watching", by: "polling", because: "the server says that there are no events to fetch" },
    ]);
    expect(server.methods).toContain("ConEvents.UnSubscribe");
  });

  it.each([
    ["the session has ended", forbidden],
    ["the new session has no subscription", pxgError("KLSTD", 1186, "Object not found")],
  ])("subscribes again when %s, and reports the gap", async (_, step) => {
    await using server = await startServer();
    server.on("ConEvents.Retrieve", step, incident(1));
    await using client = quickClient(server);

    expect(await collect(client, incidents, 3)).toMatchObject([
      { kind: "watching", by: "events" },
      { kind: "gap", because: expect.stringContaining("a new session has subscribed") },
      { kind: "incident-added", incidentId: 1 },
    ]);
    expect(server.methods.filter((method) => method === "ConEvents.Subscribe")).toHaveLength(2);
  });

  it("reports that events were lost with an answer, and continues", async () => {
    await using server = await startServer();
    server.on("ConEvents.Retrieve", reset, incident(1));
    await using client = quickClient(server);

    expect(await collect(client, incidents, 3)).toMatchObject([
      { kind: "watching" },
      { kind: "gap", because: expect.stringContaining("an answer with events was lost") },
      { kind: "incident-added", incidentId: 1 },
    ]);
  });

  it("continues when it has fetched too early", async () => {
    await using server = await startServer();
    server.on("ConEvents.Retrieve", pxgError("KLSTD", 1195, "Too early"), incident(1));
    await using client = quickClient(server);

    expect(await collect(client, incidents, 2)).toMatchObject([
      { kind: "watching" },
      { kind: "incident-added", incidentId: 1 },
    ]);
  });

  it("ends with an error that is not transient", async () => {
    await using server = await startServer();
    server.on("ConEvents.Retrieve", pxgError("KLSTD", 1184, "Access denied"));
    await using client = quickClient(server);

    expect(await rejection(collect(client, incidents, 9))).toMatchObject({
      code: "api_error",
      apiCode: 1184,
    });
    expect(server.methods.at(-1)).toBe("ConEvents.UnSubscribe");
  });
});

it.each([
  [{ incidents: false, tasks: false }, "watch options"],
  [{ pollMs: 0 }, "watch pollMs"],
  [{ by: "push" as never }, "watch by"],
])("a watch refuses %j", async (options, argument) => {
  await using server = await startScriptedServer();
  await using client = clientOf(server);

  expect(() => client.watch(options)).toThrow(expect.objectContaining({ argument }));
});
