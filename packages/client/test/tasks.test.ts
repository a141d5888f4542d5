import { type MockKsc, startMockKsc } from "@ksc-edr/mock-ksc/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  createKscClient,
  type EventQuery,
  type KscClient,
  type KscTaskQuery,
  type ResponseOutcome,
} from "../src/index.js";
import { clientOf, rejection } from "./scripted-client.js";
import { json, pxgError, startScriptedServer } from "./scripted-server.js";
import { type VirtualTime, virtualTime } from "./virtual-time.js";

const HOST = "53bf5bda-d728-4888-b002-67e63b6e4c63";
const OTHER_HOST = "0d9c2f6b-5f0e-4b1c-9a3e-2c8f7b1d4e02";
const START = "2025-06-03T08:15:42Z";

let ksc: MockKsc;
let client: KscClient;
let time: VirtualTime;
let isolation: ResponseOutcome;
let groupTaskId: string;

beforeAll(async () => {
  time = virtualTime(START);
  ksc = await startMockKsc({ now: time.clock });
  client = createKscClient({
    url: ksc.url,
    credentials: { user: ksc.user, password: ksc.password, internal: true },
    tls: { ca: ksc.ca },
    area: "KUMA",
    clock: time.clock,
    schedule: time.schedule,
  });
  const { PxgRetVal } = await client.call("Tasks.AddTask", {
    pData: {
      TASKID_COMPONENT_NAME: "86",
      TASKID_PRODUCT_NAME: "1103",
      TASKID_VERSION: "1.0.0.0",
      TASK_NAME: "KLNAG_TASK_SHOW_MSG",
      TASK_ADDITIONAL_PARAMS: {},
      TASKSCH_TYPE: 0,
      TASK_INFO_PARAMS: { DisplayName: "Say hello", "klprts-TaskScheduleSubtype": 256, PRTS_TASK_GROUPID: 4 },
    },
  });
  groupTaskId = PxgRetVal;
  isolation = await (await client.responses.isolateHost({ host: HOST })).wait({ pollMs: 1000 });
  const other = await client.responses.getFile({ host: OTHER_HOST, path: "C:\\a.exe" });
  await other.wait({ pollMs: 1000 });
});

afterAll(async () => {
  await client.close();
  await ksc.close();
});

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const namesOf = async (query: KscTaskQuery) =>
  (await collect(client.tasks.find(query))).map(({ name }) => name);

describe("tasks", () => {
  it("are listed with their names, types and products", async () => {
    const tasks = await collect(client.tasks.list());

    expect(tasks).toHaveLength(3);
    expect(tasks[0]).toEqual({
      id: groupTaskId,
      name: "Say hello",
      type: "KLNAG_TASK_SHOW_MSG",
      product: "1103",
      productVersion: "1.0.0.0",
      createdAt: new Date(START),
      groupId: 4,
    });
    expect(tasks[1]).toMatchObject({ id: isolation.taskId, name: isolation.taskName, groupId: null });
  });

  it.each([
    [{ host: HOST }, [expect.stringContaining("isolateHost")]],
    [{ host: OTHER_HOST, name: /^\[response\]/i }, [expect.stringContaining("getFile")]],
    [{ host: OTHER_HOST, name: "Say hello" }, []],
    [{ host: OTHER_HOST, product: "1103" }, []],
    [{ host: HOST, type: "isolateHost" }, [expect.stringContaining("isolateHost")]],
    [{ host: HOST, group: 4 }, []],
    [{ group: 4 }, ["Say hello"]],
    [{ name: "SAY HELLO" }, ["Say hello"]],
    [{ name: /response/gi }, [expect.stringContaining("isolateHost"), expect.stringContaining("getFile")]],
    [{ product: "1103" }, ["Say hello"]],
    [{ type: "getFile" }, [expect.stringContaining("getFile")]],
  ] satisfies [KscTaskQuery, unknown[]][])("are found by %j", async (query, names) => {
    expect(await namesOf(query)).toEqual(names);
  });

  it("are read one by one", async () => {
    expect(await client.tasks.get(isolation.taskId ?? "")).toEqual({
      id: isolation.taskId,
      name: "[Response][KUMA] isolateHost - 2025-06-03 08:15:42 - 1",
      type: "isolateHost",
      product: "KES",
      productVersion: "11.0.0.0",
      createdAt: new Date(START),
      groupId: null,
    });
    expect(await rejection(client.tasks.get("4711"))).toMatchObject({ code: "api_error", apiCode: 1186 });
  });

  it("count their hosts by state", async () => {
    expect(await client.tasks.statistics(isolation.taskId ?? "")).toEqual({
      hosts: {
        pending: 0,
        running: 0,
        completed: 1,
        "completed-with-warning": 0,
        failed: 0,
        scheduled: 0,
        paused: 0,
      },
      completedPercent: 100,
      needRestart: 0,
    });
  });

  it("have a state on each host", async () => {
    const id = isolation.taskId ?? "";

    expect(await collect(client.tasks.states(id))).toEqual([
      {
        hostId: HOST,
        hostName: "WS-PEREZ",
        state: "completed",
        stateCode: 4,
        description: null,
        tries: 1,
        startedAt: new Date("2025-06-03T08:15:43Z"),
        finishedAt: new Date("2025-06-03T08:15:44Z"),
        completedPercent: 100,
      },
    ]);
    expect(await collect(client.tasks.states(id, { states: ["failed", "pending"] }))).toEqual([]);
  });

  it("have a history, oldest first", async () => {
    const events = await collect(client.tasks.history(isolation.taskId ?? "", { pageSize: 1 }));

    expect(events.map(({ newState, at }) => [newState, at])).toEqual([
      ["running", new Date("2025-06-03T08:15:43Z")],
      ["completed", new Date("2025-06-03T08:15:44Z")],
    ]);
    expect(await collect(client.tasks.history(isolation.taskId ?? "", { host: OTHER_HOST }))).toEqual([]);
  });
});

describe("events", () => {
  const statesOf = async (query?: EventQuery) =>
    (await collect(client.events.find(query))).map(({ hostId, newState }) => [hostId, newState]);

  it("are found, oldest first", async () => {
    expect(await statesOf()).toEqual([
      [HOST, "running"],
      [HOST, "completed"],
      [OTHER_HOST, "running"],
      [OTHER_HOST, "completed"],
    ]);
  });

  it.each([
    [{ host: OTHER_HOST }, 2],
    [{ host: HOST, since: new Date("2025-06-03T08:15:44Z") }, 1],
    [{ until: new Date("2025-06-03T08:15:43Z") }, 1],
    [{ type: "KLPRCI_TaskState" }, 4],
    [{ type: "GNRL_EV_VIRUS_FOUND" }, 0],
    [{ minSeverity: 3 }, 0],
    [{ taskName: "[Response][KUMA] isolateHost - 2025-06-03 08:15:42 - 1" }, 2],
  ] satisfies [EventQuery, number][])("are narrowed by %j", async (query, count) => {
    expect(await statesOf(query)).toHaveLength(count);
  });

  it.each([
    [{ hots: HOST } as never, "events.find hots"],
    [{ host: "" }, "events.find host"],
    [{ since: new Date(Number.NaN) }, "events.find since"],
  ] satisfies [EventQuery, string][])("refuse %j", (query, argument) => {
    expect(() => client.events.find(query)).toThrow(expect.objectContaining({ argument }));
  });
});

describe("incidents", () => {
  it("are read one by one", async () => {
    expect(await client.incidents.get(1)).toMatchObject({ id: 1, hostId: HOST, isHandled: true });
    expect(await client.incidents.get(4711)).toBeNull();
  });

  it("come newest first on request", async () => {
    const ids = async (order: "newest-first" | "oldest-first") =>
      (await collect(client.incidents.find({}, { order }))).map(({ id }) => id);

    expect(await ids("newest-first")).toEqual([2, 1]);
    expect(await ids("oldest-first")).toEqual([1, 2]);
  });

  it.each([
    [{ host: HOST }, [1]],
    [{ handled: false }, []],
    [{ handled: true, severity: 2 }, [1, 2]],
    [{ id: 2 }, [2]],
    [{ since: new Date("2025-06-03T08:15:43Z") }, [2]],
    [{ until: new Date("2025-06-03T08:15:42.999Z") }, [1]],
    [{ host: HOST, filter: "KLINCDT_ID=2" }, []],
  ] as const)("are narrowed by %j", async (query, ids) => {
    const found = await collect(client.incidents.find(query, { order: "oldest-first" }));
    expect(found.map(({ id }) => id)).toEqual(ids);
  });

  it("refuse an unusable query", () => {
    expect(() => client.incidents.find({ handld: true } as never)).toThrow(
      "incidents.find handld is unknown. Use one of id, host, handled, severity, since, until, filter",
    );
  });
});

describe("an iterator", () => {
  const task = (id: string) => json({ pTaskData: id === "" ? {} : { TASK_UNIQUE_ID: id, TASK_NAME: "ods" } });

  async function startServer() {
    const server = await startScriptedServer();
    server.on("Tasks.ResetTasksIterator", json({ strTaskIteratorId: "i" }));
    server.on("Tasks.GetNextTask", task("1"), task("2"), task(""));
    server.on("Tasks.ReleaseTasksIterator", json({}));
    server.on("Tasks.ResetHostIteratorForTaskStatus", json({ strHostIteratorId: "h" }));
    server.on("Tasks.GetHostStatusRecordsCount", json({ PxgRetVal: 3 }));
    server.on("Tasks.ReleaseHostStatusIterator", json({}));
    return server;
  }

  it("over tasks is released when the reader stops early", async () => {
    await using server = await startServer();
    await using scripted = clientOf(server);

    for await (const { id } of scripted.tasks.list()) {
      expect(id).toBe("1");
      break;
    }

    expect(server.methods.slice(1)).toEqual([
      "Tasks.ResetTasksIterator",
      "Tasks.GetNextTask",
      "Tasks.ReleaseTasksIterator",
    ]);
  });

  it("over tasks is released when it fails, and its error is thrown", async () => {
    await using server = await startServer();
    server.on("Tasks.GetNextTask", json({ pTaskData: { TASK_NAME: "ods" } }));
    await using scripted = clientOf(server);

    const error = await rejection(collect(scripted.tasks.list()));

    expect(error).toMatchObject({ code: "reply_unreadable", method: "Tasks.GetNextTask" });
    expect((error as Error).message).toContain("TASK_UNIQUE_ID");
    expect(server.methods.at(-1)).toBe("Tasks.ReleaseTasksIterator");
  });

  const hosts = (...names: string[]) =>
    json({
      pParHostStatus: {
        statuses: names.map((hostname) => ({ type: "params", value: { hostname, state_code: 4 } })),
      },
      PxgRetVal: names.length,
    });

  it.each([
    ["included", [hosts("a", "b"), hosts("c")]],
    ["not included", [hosts("a"), hosts("b"), hosts("c")]],
  ])("over ranges skips and repeats nothing when their end is %s", async (_, pages) => {
    await using server = await startServer();
    server.on("Tasks.GetHostStatusRecordRange", ...pages);
    await using scripted = clientOf(server);

    const states = await collect(scripted.tasks.states("1", { pageSize: 1 }));

    expect(states.map(({ hostId }) => hostId)).toEqual(["a", "b", "c"]);
    const ranges = server.requests.filter(({ method }) => method === "Tasks.GetHostStatusRecordRange");
    expect(ranges.map(({ body }) => JSON.parse(body).nStart)).toEqual(
      pages.length === 2 ? [0, 2] : [0, 1, 2],
    );
    expect(server.methods.at(-1)).toBe("Tasks.ReleaseHostStatusIterator");
  });

  it("over ranges that ends before its count is an error, not a short list", async () => {
    await using server = await startServer();
    server.on("Tasks.GetHostStatusRecordRange", hosts("a"), hosts());
    await using scripted = clientOf(server);

    const error = await rejection(collect(scripted.tasks.states("1", { pageSize: 1 })));

    expect((error as Error).message).toContain("it holds no rows at row 1 of 3");
    expect(server.methods.at(-1)).toBe("Tasks.ReleaseHostStatusIterator");
  });
});

describe("a task that disappeared after the list was read", () => {
  const list = (...ids: string[]) => json({ PxgRetVal: ids });
  const summary = json({ PxgRetVal: { DisplayName: "Update", TASK_UNIQUE_ID: "2" } });

  it.each([
    ["as not found", pxgError("KLSTD", 1186, "Object not found"), 1],
    ["by an error that no page names", pxgError("KLPRSS", 1125, "?"), 2],
  ])("is omitted when the server shows it %s", async (_, step, lists) => {
    await using server = await startScriptedServer();
    server.on("Tasks.GetAllTasksOfHost", list("1", "2"), list("2"));
    server.on("Tasks.GetTask", step, summary);
    await using scripted = clientOf(server);

    const tasks = await collect(scripted.tasks.find({ host: HOST }));

    expect(tasks).toMatchObject([{ id: "2", name: "Update" }]);
    expect(server.methods.filter((method) => method === "Tasks.GetAllTasksOfHost")).toHaveLength(lists);
  });

  it("is an error if the server still lists it", async () => {
    await using server = await startScriptedServer();
    server.on("Tasks.GetAllTasksOfHost", list("1", "2"));
    server.on("Tasks.GetTask", pxgError("KLSTD", 1184, "Access denied"));
    await using scripted = clientOf(server);

    expect(await rejection(collect(scripted.tasks.find({ host: HOST })))).toMatchObject({ apiCode: 1184 });
  });
});

describe("statistics", () => {
  it("are read with the older method once the newer one has proved to be missing", async () => {
    await using server = await startScriptedServer();
    server.on("Tasks.GetTaskStatistics2", pxgError("KLCONN", 1194, "No such call"));
    server.on("Tasks.GetTaskStatistics", json({ PxgRetVal: { "4": 2 } }));
    await using scripted = clientOf(server);

    for (const id of ["1", "2"]) {
      expect(await scripted.tasks.statistics(id)).toMatchObject({ hosts: { completed: 2, failed: 0 } });
    }

    expect(server.methods.slice(1)).toEqual([
      "Tasks.GetTaskStatistics2",
      "Tasks.GetTaskStatistics",
      "Tasks.GetTaskStatistics",
    ]);
  });

  it("of a missing task are requested once", async () => {
    await using server = await startScriptedServer();
    server.on("Tasks.GetTaskStatistics2", pxgError("KLSTD", 1186, "Object not found"));
    await using scripted = clientOf(server);

    expect(await rejection(scripted.tasks.statistics("1"))).toMatchObject({ apiCode: 1186 });
    expect(server.methods).toHaveLength(2);
  });
});

it.each([
  [{}, "tasks.find query"],
  [{ includeSupergroups: true }, "tasks.find query"],
  [{ name: "" }, "tasks.find name"],
  [{ hots: HOST } as never, "tasks.find hots"],
] satisfies [KscTaskQuery, string][])("a search for tasks refuses %j", async (query, argument) => {
  await using server = await startScriptedServer();
  await using scripted = clientOf(server);

  expect(() => scripted.tasks.find(query)).toThrow(expect.objectContaining({ argument }));
});
