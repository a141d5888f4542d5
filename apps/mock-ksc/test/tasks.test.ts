import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type MockKsc, startMockKsc } from "../src/testing.js";
import { logIn, type RawConnection } from "./raw-client.js";

const HOST = "53bf5bda-d728-4888-b002-67e63b6e4c63";
const OTHER_HOST = "0d9c2f6b-5f0e-4b1c-9a3e-2c8f7b1d4e02";

/** The vendor's example of a task: a message on the screen. */
const message = (changes: object = {}, info: object = {}) => ({
  pData: {
    TASKID_COMPONENT_NAME: "86",
    TASKID_PRODUCT_NAME: "1103",
    TASKID_VERSION: "1.0.0.0",
    TASK_NAME: "KLNAG_TASK_SHOW_MSG",
    TASK_ADDITIONAL_PARAMS: { type: "params", value: { KLNAG_MSG_TEXT: "hello" } },
    TASKSCH_TYPE: 0,
    TASK_INFO_PARAMS: {
      type: "params",
      value: { DisplayName: "Say hello", "klprts-TaskScheduleSubtype": 256, ...info },
    },
    ...changes,
  },
});

let now = 0;
let ksc: MockKsc;
let connection: RawConnection;

beforeAll(async () => {
  ksc = await startMockKsc({ now: () => new Date(now) });
  connection = await logIn(ksc);
});

afterAll(async () => {
  connection.close();
  await ksc.close();
});

beforeEach(async () => {
  now = Date.parse("2025-06-03T08:00:00Z");
  await ksc.reset();
});

const call = (name: string, args: object = {}) => connection.call(name, args);
const result = async (name: string, args: object = {}) => (await call(name, args))["PxgRetVal"];

async function addTask(hosts: readonly string[] = [HOST]): Promise<string> {
  const id = String(await result("Tasks.AddTask", message()));
  for (const strHostName of hosts)
    expect(await call("Tasks.AddHostToTask", { strTask: id, strHostName })).toEqual({});
  return id;
}

async function counts(strTask: string, method = "Tasks.GetTaskStatistics") {
  const statistics = (await result(method, { strTask })) as Record<string, number>;
  return Object.fromEntries(
    Object.entries(statistics).filter(([name, count]) => /^\d+$/.test(name) && count > 0),
  );
}

async function history(strTask: string, filter: object = { event_type: "KLPRCI_TaskState" }, host = "") {
  const { strIteratorId } = await call("Tasks.GetTaskHistory", {
    strTask,
    pFields2Return: ["event_type", "task_new_state", "event_id", "rise_time", "hostname"],
    pSortFields: [{ type: "params", value: { Name: "rise_time", Asc: false } }],
    strHostName: host,
    pFilter: filter,
  });
  const count = await result("EventProcessing.GetRecordCount", { strIteratorId });
  const { pParamsEvents } = await call("EventProcessing.GetRecordRange", {
    strIteratorId,
    nStart: 0,
    nEnd: count,
  });
  expect(await call("EventProcessing.ReleaseIterator", { strIteratorId })).toEqual({});
  const { KLEVP_EVENT_RANGE_ARRAY: rows } = pParamsEvents as {
    KLEVP_EVENT_RANGE_ARRAY: { value: EventRow }[];
  };
  return rows.map(({ value }) => value);
}

interface EventRow {
  readonly event_id: number;
  readonly event_type: string;
  readonly task_new_state: number;
  readonly hostname: string;
  readonly rise_time: { readonly value: string };
}

describe("a task of the server", () => {
  it("runs as in the vendor's sample: history, run, poll the history for state 3 or 4", async () => {
    const id = await addTask();
    expect(await history(id)).toEqual([]);
    expect(await call("Tasks.RunTask", { strTask: id })).toEqual({});
    expect(await history(id)).toEqual([]);
    now += 1000;
    expect((await history(id)).map(({ task_new_state }) => task_new_state)).toEqual([1]);
    now += 1000;
    const events = await history(id);
    expect(events.map((event) => [event.task_new_state, event.rise_time.value])).toEqual([
      [4, "2025-06-03T08:00:02Z"],
      [1, "2025-06-03T08:00:01Z"],
    ]);
    expect(events[0]?.event_id).toBeGreaterThan(events[1]?.event_id ?? 0);
  });

  it("has the same state for every reader, whoever reads first", async () => {
    const id = await addTask([HOST, OTHER_HOST]);
    await call("Tasks.RunTask", { strTask: id });
    expect(await counts(id)).toEqual({ "1": 2 });
    now += 1500;
    expect(await counts(id, "Tasks.GetTaskStatistics2")).toEqual({ "2": 2 });
    expect(ksc.tasks()[0]?.runs.map(({ state }) => state)).toEqual(["running", "running"]);
    now += 1000;
    const { strHostIteratorId } = await call("Tasks.ResetHostIteratorForTaskStatus", {
      strTask: id,
      pFields2Return: ["hostname", "state_code", "completed_percent", "finish_time"],
      nHostStateMask: 0x04,
      nLifetime: 100,
    });
    expect(await result("Tasks.GetHostStatusRecordsCount", { strHostIteratorId })).toBe(2);
    expect(await call("Tasks.GetHostStatusRecordRange", { strHostIteratorId, nStart: 0, nEnd: 0 })).toEqual({
      pParHostStatus: {
        statuses: [
          {
            type: "params",
            value: {
              completed_percent: 100,
              finish_time: { type: "datetime", value: "2025-06-03T08:00:02Z" },
              hostname: OTHER_HOST,
              state_code: 4,
            },
          },
        ],
      },
      PxgRetVal: 1,
    });
    expect(await call("Tasks.GetNextHostStatus", { strHostIteratorId, nCount: 5 })).toMatchObject({
      nActual: 2,
      PxgRetVal: true,
    });
    expect(await call("Tasks.GetNextHostStatus", { strHostIteratorId, nCount: 5 })).toMatchObject({
      nActual: 0,
      PxgRetVal: false,
    });
    expect(await counts(id)).toEqual({ "4": 2 });
  });

  it("pauses, resumes for the remaining time, and is cancelled", async () => {
    const id = await addTask();
    await call("Tasks.RunTask", { strTask: id });
    now += 1400;
    await call("Tasks.SuspendTask", { strTask: id });
    now += 60_000;
    expect(await counts(id)).toEqual({ "64": 1 });
    await call("Tasks.ResumeTask", { strTask: id });
    now += 599;
    expect(await counts(id)).toEqual({ "2": 1 });
    now += 1;
    expect(await counts(id)).toEqual({ "4": 1 });

    await call("Tasks.RunTask", { strTask: id });
    expect(await counts(id)).toEqual({ "32": 1 });
    now += 500;
    await call("Tasks.CancelTask", { strTask: id });
    expect(await counts(id)).toEqual({ "16": 1 });
    expect((await history(id)).map(({ task_new_state }) => task_new_state)).toEqual([3, 4, 1, 2, 1]);
  });

  it("keeps its settings, and changes the ones in an update", async () => {
    const id = await addTask();
    await call("Tasks.UpdateTask", { strTask: id, pData: { TASKSCH_TYPE: 2 } });
    expect(await result("Tasks.GetTaskData", { strTask: id })).toEqual({
      ...message().pData,
      TASKSCH_TYPE: 2,
      TASK_UNIQUE_ID: id,
      PRTS_TASK_CREATION_DATE: { type: "datetime", value: "2025-06-03T08:00:00Z" },
      TASK_INFO_PARAMS: {
        type: "params",
        value: { DisplayName: "Say hello", PRTS_TASK_GROUPID: -1, "klprts-TaskScheduleSubtype": 256 },
      },
    });
    expect(await result("Tasks.GetTask", { strTask: id })).toMatchObject({
      DisplayName: "Say hello",
      TASKID_PRODUCT_NAME: "1103",
    });
    await call("Tasks.DeleteTask", { strTask: id });
    expect(await call("Tasks.GetTaskData", { strTask: id })).toMatchObject({
      PxgError: { module: "KLSTD", code: 1186 },
    });
  });

  it("runs on the hosts of its group", async () => {
    const id = String(await result("Tasks.AddTask", message({}, { PRTS_TASK_GROUPID: 0 })));
    expect(await result("Tasks.GetTaskGroup", { strTaskId: id })).toBe(0);
    expect(await result("Tasks.GetAllTasksOfHost", { strDomainName: "", strHostName: HOST })).toEqual([id]);
    expect(await call("Tasks.AddHostToTask", { strTask: id, strHostName: HOST })).toMatchObject({
      PxgError: { code: 1193 },
    });
  });

  it.each([
    ["TASK_NAME", message({ TASK_NAME: undefined }), 1125, "pData.TASK_NAME"],
    ["DisplayName", message({}, { DisplayName: undefined }), 1125, "pData.TASK_INFO_PARAMS.DisplayName"],
    ["a long DisplayName", message({}, { DisplayName: "x".repeat(101) }), 1192, "longer than 100 characters"],
  ])("is refused without a valid %s", async (_what, args, code, text) => {
    expect(await call("Tasks.AddTask", args)).toMatchObject({
      PxgError: { code, message: expect.stringContaining(text) },
    });
    expect(ksc.tasks()).toEqual([]);
  });

  it("is listed by an iterator that ends with empty data and is released", async () => {
    const ids = [await addTask(), await addTask()];
    const { strTaskIteratorId } = await call("Tasks.ResetTasksIterator", {
      nGroupId: 0,
      bGroupIdSignificant: false,
      strProductName: null,
      strVersion: null,
      strComponentName: null,
      strInstanceId: null,
      strTaskName: null,
      bIncludeSupergroups: true,
    });
    const seen: unknown[] = [];
    for (;;) {
      const { pTaskData } = (await call("Tasks.GetNextTask", { strTaskIteratorId })) as {
        pTaskData: Record<string, unknown>;
      };
      if (Object.keys(pTaskData).length === 0) break;
      seen.push(pTaskData["TASK_UNIQUE_ID"]);
    }
    expect(seen).toEqual(ids);
    expect(await call("Tasks.ReleaseTasksIterator", { strTaskIteratorId })).toEqual({});
    expect(await call("Tasks.GetNextTask", { strTaskIteratorId })).toMatchObject({
      PxgError: { code: 1186 },
    });
  });
});

describe("events", () => {
  it("are filtered by attributes, a filter text and their age; an unknown key is refused", async () => {
    const id = await addTask([HOST, OTHER_HOST]);
    await call("Tasks.RunTask", { strTask: id });
    now += 5000;
    expect(await history(id, {}, OTHER_HOST)).toHaveLength(2);
    expect(await history(id, { KLEVP_RFC2254_FILTER: "(task_new_state=4)" })).toHaveLength(2);
    expect(await history(id, { event_type: "GNRL_EV_VIRUS_FOUND" })).toEqual([]);
    now += 3 * 86_400_000;
    expect(await history(id, { KLEVP_EVENT_RISE_TIME_LAST_DAYS: 2 })).toEqual([]);
    expect(await call("Tasks.GetTaskHistory", { strTask: id, pFilter: { colour: "red" } })).toMatchObject({
      PxgError: { code: 1192, message: expect.stringContaining("pFilter.colour: not simulated") },
    });
  });

  it("of all tasks are read through EventProcessingFactory and deleted in blocks", async () => {
    const id = await addTask();
    await call("Tasks.RunTask", { strTask: id });
    now += 5000;
    const { strIteratorId } = await call("EventProcessingFactory.CreateEventProcessing2", {
      pFilter: { product_name: "1103" },
      vecFieldsToReturn: ["event_db_id", "task_display_name", "GNRL_EA_SEVERITY"],
      vecFieldsToOrder: [],
      lifetimeSec: 100,
    });
    const range = await call("EventProcessing.GetRecordRange", { strIteratorId, nStart: 0, nEnd: 100 });
    const { KLEVP_EVENT_RANGE_ARRAY: rows } = range["pParamsEvents"] as {
      KLEVP_EVENT_RANGE_ARRAY: { value: { event_db_id: { type: string; value: number } } }[];
    };
    expect(rows[0]).toEqual({
      type: "params",
      value: {
        GNRL_EA_SEVERITY: 1,
        event_db_id: { type: "long", value: expect.any(Number) },
        task_display_name: "Say hello",
      },
    });
    const [first, last] = [rows[0]?.value.event_db_id, rows[1]?.value.event_db_id];
    expect(
      await call("EventProcessing.InitiateDelete", {
        strIteratorId,
        pSettings: {
          EVP_EVENT_BLOCKS: [
            { type: "params", value: { EVP_EVENT_BLOCK_BEGIN_ID: first, EVP_EVENT_BLOCK_END_ID: last } },
          ],
        },
      }),
    ).toEqual({});
    expect(await history(id)).toEqual([]);
  });
});

describe("ConEvents", () => {
  it("report incidents and task states to subscribers, until they unsubscribe", async () => {
    const own = await logIn(ksc);
    const subscribed = await own.call("ConEvents.Subscribe", {
      wstrEvent: "KLSRV_EV_INCIDENT_ADDED",
      pFilter: {},
    });
    expect(subscribed).toEqual({ nPeriod: 1000, PxgRetVal: expect.any(Number) });
    await own.call("ConEvents.Subscribe", { wstrEvent: "KLPRCI_TaskState", pFilter: { KLPRCI_newState: 4 } });
    const incident = await result("HostGroup.AddIncident", {
      pData: {
        KLINCDT_SEVERITY: 3,
        KLINCDT_ADDED: { type: "datetime", value: "2025-06-03T08:00:00Z" },
        KLINCDT_BODY: "x",
        KLHST_WKS_HOSTNAME: HOST,
      },
    });
    const id = await addTask();
    await call("Tasks.RunTask", { strTask: id });
    now += 5000;
    expect(await own.call("ConEvents.Retrieve")).toEqual({
      pEvents: [
        {
          type: "params",
          value: {
            KLSRV_CON_EVENT_BIRTH_TIME: { type: "datetime", value: "2025-06-03T08:00:00Z" },
            KLSRV_CON_EVENT_LIFE_TIME: 3600,
            KLSRV_CON_EVENT_PARAMS: {
              type: "params",
              value: { KLINCDT_ID: incident, KLINCDT_SEVERITY: 3, KLINCDT_TYPE: "" },
            },
            KLSRV_CON_EVENT_TYPE: "KLSRV_EV_INCIDENT_ADDED",
          },
        },
        {
          type: "params",
          value: {
            KLSRV_CON_EVENT_BIRTH_TIME: { type: "datetime", value: "2025-06-03T08:00:02Z" },
            KLSRV_CON_EVENT_LIFE_TIME: 3600,
            KLSRV_CON_EVENT_PARAMS: {
              type: "params",
              value: { KLPRCI_TASK_TS_ID: id, KLPRCI_newState: 4, KLPRCI_oldState: 1, hostname: HOST },
            },
            KLSRV_CON_EVENT_TYPE: "KLPRCI_TaskState",
          },
        },
      ],
      nPeriod: 1000,
      PxgRetVal: true,
    });
    expect(await own.call("ConEvents.Retrieve")).toMatchObject({ pEvents: [], PxgRetVal: true });
    await own.call("ConEvents.UnSubscribe", { nSubsId: subscribed["PxgRetVal"] });
    expect(await own.call("ConEvents.UnSubscribe", { nSubsId: subscribed["PxgRetVal"] })).toMatchObject({
      PxgError: { code: 1186 },
    });
    own.close();
  });

  it("refuse a caller that never subscribed, and an event that is not simulated", async () => {
    expect(await call("ConEvents.Retrieve")).toMatchObject({ PxgError: { module: "KLSTD", code: 1186 } });
    expect(await call("ConEvents.Subscribe", { wstrEvent: "GNRL_EV_VIRUS_FOUND" })).toMatchObject({
      PxgError: { code: 1186 },
    });
  });
});

describe("local tasks of a host", () => {
  it("are added, listed, read and deleted through a server object", async () => {
    const strSrvObjId = await result("HostGroup.GetHostTasks", { strHostName: HOST });
    const id = await result("HostTasks.AddTask", { strSrvObjId, ...message() });
    await call("HostTasks.ResetTasksIterator", { strSrvObjId, strProductName: "1103" });
    expect(await call("HostTasks.GetNextTask", { strSrvObjId })).toMatchObject({
      pTaskData: { TASK_UNIQUE_ID: id },
    });
    expect(await call("HostTasks.GetNextTask", { strSrvObjId })).toEqual({ pTaskData: {} });
    expect(await result("HostTasks.GetTaskData", { strSrvObjId, strTask: id })).toMatchObject({
      TASK_NAME: "KLNAG_TASK_SHOW_MSG",
    });
    await call("HostTasks.DeleteTask", { strSrvObjId, strTask: id });
    expect(await call("HostTasks.GetTaskData", { strSrvObjId, strTask: id })).toMatchObject({
      PxgError: { code: 1186 },
    });
    expect(await call("HostTasks.GetTaskData", { strSrvObjId: "none", strTask: id })).toMatchObject({
      PxgError: { code: 1186 },
    });
  });
});
