import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type MockKsc, startMockKsc } from "../src/testing.js";
import { logIn, RawConnection } from "./raw-client.js";

const HOST = "53bf5bda-d728-4888-b002-67e63b6e4c63";
const MANAGED = 0;
const SERVERS = 4;

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

/** Adds a task and returns the whole answer. */
const add = (name: string, groupId?: number, product = "1103") =>
  call("Tasks.AddTask", {
    pData: {
      TASKID_COMPONENT_NAME: "86",
      TASKID_PRODUCT_NAME: product,
      TASKID_VERSION: "1.0.0.0",
      TASK_NAME: "KLNAG_TASK_SHOW_MSG",
      TASK_ADDITIONAL_PARAMS: { type: "params", value: {} },
      TASKSCH_TYPE: 0,
      TASK_INFO_PARAMS: {
        type: "params",
        value: {
          DisplayName: name,
          "klprts-TaskScheduleSubtype": 256,
          ...(groupId === undefined ? {} : { PRTS_TASK_GROUPID: groupId }),
        },
      },
    },
  });
const added = async (...task: Parameters<typeof add>) => String((await add(...task))["PxgRetVal"]);

describe("the states of a task on its hosts", () => {
  const open = (strTask: string, ...order: readonly (readonly [name: string, ascending: boolean])[]) =>
    call("Tasks.ResetHostIteratorForTaskStatusEx", {
      strTask,
      pFields2Return: ["hostdn"],
      pFields2Order: order.map(([Name, Asc]) => ({ type: "params", value: { Name, Asc } })),
      nHostStateMask: 0,
      nLifetime: 60,
    });

  async function names(strTask: string, ...order: readonly (readonly [string, boolean])[]) {
    const { strHostIteratorId } = await open(strTask, ...order);
    const range = { strHostIteratorId, nStart: 0, nEnd: 100 };
    const { pParHostStatus } = await call("Tasks.GetHostStatusRecordRange", range);
    return (pParHostStatus as { statuses: { value: { hostdn: string } }[] }).statuses.map(
      ({ value }) => value.hostdn,
    );
  }

  it("are returned in the requested order, one attribute after the other, each ascending or descending", async () => {
    const id = await added("Say hello", SERVERS);
    expect(await names(id, ["hostdn", true])).toEqual(["SRV-DC1", "SRV-FILES", "SRV-SQL", "SRV-WEB"]);
    expect(await names(id, ["hostdn", false])).toEqual(["SRV-WEB", "SRV-SQL", "SRV-FILES", "SRV-DC1"]);
    expect(await names(id, ["state_code", true], ["hostdn", false])).toEqual([
      "SRV-WEB",
      "SRV-SQL",
      "SRV-FILES",
      "SRV-DC1",
    ]);
  });

  it("keep the order in which the result set was created, and show their current state", async () => {
    const id = await added("Say hello", SERVERS);
    const { strHostIteratorId } = await open(id, ["state_code", true], ["hostdn", false]);
    await call("Tasks.RunTask", { strTask: id });
    now += 5000;
    expect(await call("Tasks.GetHostStatusRecordRange", { strHostIteratorId, nStart: 0, nEnd: 0 })).toEqual({
      pParHostStatus: { statuses: [{ type: "params", value: { hostdn: "SRV-WEB" } }] },
      PxgRetVal: 1,
    });
  });

  it("cannot be ordered by an attribute that they do not have", async () => {
    const id = await added("Say hello", SERVERS);
    expect(await open(id, ["colour", true])).toMatchObject({
      PxgError: { module: "KLSTD", code: 1192, message: expect.stringContaining("colour") },
    });
  });
});

describe("the tasks of a group", () => {
  async function list(filter: object): Promise<readonly string[]> {
    const { strTaskIteratorId } = await call("Tasks.ResetTasksIterator", filter);
    const names: string[] = [];
    for (;;) {
      const { pTaskData } = await call("Tasks.GetNextTask", { strTaskIteratorId });
      const { TASK_INFO_PARAMS: info } = pTaskData as {
        TASK_INFO_PARAMS?: { value: { DisplayName: string } };
      };
      if (info === undefined) return names;
      names.push(info.value.DisplayName);
    }
  }

  it("include the tasks of the groups above when requested", async () => {
    await added("Of all managed", MANAGED);
    await added("Of the servers", SERVERS);
    await added("Of a list of hosts");
    const ofServers = { nGroupId: SERVERS, bGroupIdSignificant: true };
    expect(await list(ofServers)).toEqual(["Of the servers"]);
    expect(await list({ ...ofServers, bIncludeSupergroups: true })).toEqual([
      "Of all managed",
      "Of the servers",
    ]);
    const ofManaged = { nGroupId: MANAGED, bGroupIdSignificant: true, bIncludeSupergroups: true };
    expect(await list(ofManaged)).toEqual(["Of all managed"]);
  });

  it("cannot be created for a group that does not exist", async () => {
    expect(await add("Of nobody", 99)).toMatchObject({ PxgError: { module: "KLSTD", code: 1186 } });
    expect(await list({})).toEqual([]);
    expect(await call("Tasks.ResetTasksIterator", { nGroupId: 99, bGroupIdSignificant: true })).toMatchObject(
      { PxgError: { module: "KLSTD", code: 1186 } },
    );
  });
});

describe("an agent's report on its tasks", () => {
  it("covers the requested product, or all products", async () => {
    for (const product of ["1103", "KES"]) {
      await call("Tasks.AddHostToTask", {
        strTask: await added(`Of ${product}`, undefined, product),
        strHostName: HOST,
      });
    }
    const { PxgRetVal: location } = await call("CgwHelper.GetNagentLocation", { wsHostName: HOST });
    const { wstrAuthKey } = await call("GatewayConnection.PrepareGatewayConnection", {
      pLocations: [{ type: "params", value: location }],
    });
    const agent = new RawConnection(ksc);
    await agent.send("/api/v1.0/login", { headers: { Authorization: `KSCGW ${wstrAuthKey}` } });
    const products = async (pFilter: object) => {
      const { PxgRetVal: info } = await agent.call("NagHstCtl.GetHostRuntimeInfo", { pFilter });
      const { "klhst-rt-TskInfo": tasks } = info as { "klhst-rt-TskInfo": { value: object } };
      return Object.keys(tasks.value);
    };
    const only = (product: string) => ({
      "klhst-rt-TskInfo": { type: "params", value: { "klhst-ProductName": product } },
    });
    expect(await products({})).toEqual(["1103", "KES"]);
    expect(await products(only("KES"))).toEqual(["KES"]);
    expect(await products(only("kesl"))).toEqual([]);
    agent.close();
  });
});

describe("an event of a task", () => {
  it("shows the group and the domain of its host", async () => {
    const strTask = await added("Say hello");
    await call("Tasks.AddHostToTask", { strTask, strHostName: HOST });
    await call("Tasks.RunTask", { strTask });
    now += 1000;
    const { strIteratorId } = await call("EventProcessingFactory.CreateEventProcessing", {
      vecFieldsToReturn: ["group_id", "group_name", "domain_name", "hostdn"],
      vecFieldsToOrder: [],
      lifetimeSec: 60,
    });
    expect(await call("EventProcessing.GetRecordRange", { strIteratorId, nStart: 0, nEnd: 9 })).toEqual({
      pParamsEvents: {
        KLEVP_EVENT_RANGE_ARRAY: [
          {
            type: "params",
            value: { domain_name: "CORP", group_id: 0, group_name: "Managed devices", hostdn: "WS-PEREZ" },
          },
        ],
      },
    });
  });
});
