import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MockKsc, startMockKsc } from "../src/testing.js";
import { logIn, type RawConnection } from "./raw-client.js";

const MANAGED = 0;
const UNASSIGNED = 1;

let ksc: MockKsc;
let connection: RawConnection;

beforeAll(async () => {
  ksc = await startMockKsc({ assumptions: { asyncActionMs: 0 } });
  connection = await logIn(ksc);
});

afterAll(async () => {
  connection.close();
  await ksc.close();
});

const call = (name: string, args: object = {}) => connection.call(`HostGroup.${name}`, args);
const result = async (name: string, args: object = {}) => (await call(name, args))["PxgRetVal"];
const error = (code: number, text: string) => ({
  PxgError: expect.objectContaining({ code, message: expect.stringContaining(text) }),
});
const add = async (name: string, parentId: unknown = MANAGED) =>
  Number(await result("AddGroup", { pInfo: { name, parentId } }));
const info = (nGroupId: number, ...pArrAttributes: string[]) =>
  result("GetGroupInfoEx", { nGroupId, pArrAttributes });

async function remove(nGroup: number, nFlags: number): Promise<object> {
  const { strActionGuid } = await call("RemoveGroup", { nGroup, nFlags });
  return connection.call("AsyncActionStateChecker.CheckActionState", { wstrActionGuid: strActionGuid });
}
const succeeded = {
  bFinalized: true,
  bSuccededFinalized: true,
  lStateCode: 1,
  pStateData: {},
  lNextCheckDelay: 0,
};
const failed = (text: string) => ({
  bFinalized: true,
  bSuccededFinalized: false,
  lStateCode: 0,
  pStateData: {
    GNRL_EA_DESCRIPTION: expect.stringContaining(text),
    KLBLAG_ERROR_INFO: {
      type: "params",
      value: {
        KLBLAG_ERROR_CODE: 1193,
        KLBLAG_ERROR_FNAME: "",
        KLBLAG_ERROR_LNUMBER: 0,
        KLBLAG_ERROR_MODULE: "KLSTD",
        KLBLAG_ERROR_MSG: expect.stringContaining(text),
        KLBLAG_ERROR_SUBCODE: 0,
      },
    },
  },
  lNextCheckDelay: 0,
});

async function find(wstrFilter: string): Promise<readonly unknown[]> {
  const { strAccessor } = await call("FindGroups", {
    wstrFilter,
    vecFieldsToReturn: ["name"],
    lMaxLifeTime: 60,
  });
  const chunk = await connection.call("ChunkAccessor.GetItemsChunk", { strAccessor, nStart: 0, nCount: 100 });
  const { KLCSP_ITERATOR_ARRAY: rows } = chunk["pChunk"] as {
    KLCSP_ITERATOR_ARRAY: { value: { name: string } }[];
  };
  return rows.map(({ value }) => value.name);
}

describe("the server's own groups", () => {
  it("have fixed ids; no search finds the group of the primary server", async () => {
    expect(await result("GroupIdGroups")).toBe(0);
    expect(await result("GroupIdUnassigned")).toBe(1);
    expect(await result("GroupIdSuper")).toBe(2);
    expect(await find("(id<3)")).toEqual(["Managed devices", "Unassigned devices"]);
  });

  it("cannot be renamed, moved or removed", async () => {
    expect(await call("UpdateGroup", { nGroup: MANAGED, pInfo: { name: "Mine" } })).toEqual(
      error(1193, "group 0"),
    );
    expect(await call("UpdateGroup", { nGroup: UNASSIGNED, pInfo: { parentId: 4 } })).toEqual(
      error(1193, "group 1"),
    );
    expect(await remove(MANAGED, 3)).toEqual(failed("group 0"));
  });
});

describe("an added group", () => {
  it("gets the next id, and the same id when it is added again, ignoring case", async () => {
    const id = await add("Лаборатория");
    expect(await add("ЛАБОРАТОРИЯ")).toBe(id);
    expect(await result("GetGroupId", { nParent: MANAGED, strName: "лаборатория" })).toBe(id);
    expect(await result("GetGroupId", { nParent: UNASSIGNED, strName: "Лаборатория" })).toBe(-1);
    expect(await add("Лаборатория", id)).not.toBe(id);
    expect(await find('(name="*РАТОРИЯ")')).toHaveLength(2);
  });

  it("needs a name and an existing parent", async () => {
    expect(await call("AddGroup", { pInfo: { name: " ", parentId: 0 } })).toEqual(error(1192, "name"));
    expect(await call("AddGroup", { pInfo: { name: "A", parentId: 999 } })).toEqual(error(1186, "999"));
    expect(await call("AddGroup", { pInfo: { parentId: 0 } })).toEqual(error(1125, "name"));
  });

  it("shows its place in the tree and counts its hosts", async () => {
    const outer = await add("Outer");
    const inner = await add("Inner", outer);
    const [host] = ksc.hosts.slice(1);
    await call("MoveHostsToGroup", { nGroup: inner, pHostNames: [host?.id] });
    expect(
      await info(inner, "grp_full_name", "level", "hostsNum", "parentId", "KLGRP_HlfInherited "),
    ).toEqual({
      grp_full_name: "Managed devices/Outer/Inner/",
      hostsNum: 1,
      level: 2,
      parentId: outer,
    });
    expect(
      await info(outer, "childGroupsNum", "hostsNum", "KLGRP_CHLDHST_CNT", "KLGRP_CHLDHST_CNT_OK"),
    ).toEqual({
      KLGRP_CHLDHST_CNT: 1,
      KLGRP_CHLDHST_CNT_OK: 1,
      childGroupsNum: 1,
      hostsNum: 0,
    });
    expect(await find(`(&(KLGRP_CHLDHST_CNT >= 1)(KLGRP_GRP_GROUPID_GP=${outer}))`)).toEqual([
      "Outer",
      "Inner",
    ]);
    expect(await find('(creationDate>="2020-04-08")')).toContain("Outer");
  });
});

describe("an update of a group", () => {
  it("renames and moves it, and updates the names of its subgroups", async () => {
    const from = await add("From");
    const to = await add("To");
    const moved = await add("Moved", from);
    const below = await add("Below", moved);
    expect(await call("UpdateGroup", { nGroup: moved, pInfo: { name: "Renamed", parentId: to } })).toEqual(
      {},
    );
    expect(await info(below, "grp_full_name", "level")).toEqual({
      grp_full_name: "Managed devices/To/Renamed/Below/",
      level: 3,
    });
    expect(await find(`(&(KLGRP_GRP_GROUPID_GP=${to})(name="Below"))`)).toEqual(["Below"]);
    expect(await find(`(&(KLGRP_GRP_GROUPID_GP=${from})(name="Below"))`)).toEqual([]);
  });

  it("refuses to move a group into itself, or beside a group with its name", async () => {
    const outer = await add("Loop");
    const inner = await add("Loop", outer);
    expect(await call("UpdateGroup", { nGroup: outer, pInfo: { parentId: inner } })).toEqual(
      error(1193, "into itself"),
    );
    expect(await call("UpdateGroup", { nGroup: inner, pInfo: { parentId: MANAGED } })).toEqual(
      error(1193, '"Loop"'),
    );
    expect(await call("UpdateGroup", { nGroup: 999, pInfo: {} })).toEqual(error(1186, "999"));
  });
});

describe("the tree of groups", () => {
  it("is returned to the requested depth, with groups only where there are some", async () => {
    const top = await add("Tree");
    const one = await add("One", top);
    const two = await add("Two", one);
    const deep = await result("GetSubgroups", { nGroupId: top, nDepth: 0 });
    expect(deep).toEqual([
      {
        type: "params",
        value: { groups: [{ type: "params", value: { id: two, name: "Two" } }], id: one, name: "One" },
      },
    ]);
    expect(await result("GetSubgroups", { nGroupId: top, nDepth: 1 })).toEqual([
      { type: "params", value: { id: one, name: "One" } },
    ]);
  });
});

describe("the removal of a group", () => {
  it("succeeds when it is empty; its id is not used again", async () => {
    const id = await add("Empty");
    expect(await remove(id, 1)).toEqual(succeeded);
    expect(await call("GetGroupInfo", { nGroupId: id })).toEqual(error(1186, String(id)));
    expect(await add("Empty")).toBeGreaterThan(id);
  });

  it("needs flag 2 for subgroups, and flag 3 for hosts", async () => {
    const outer = await add("Full");
    const inner = await add("Inner", outer);
    const hostId = await result("AddHost", {
      pInfo: {
        KLHST_WKS_DN: "DOOMED",
        KLHST_WKS_GROUPID: inner,
        KLHST_WKS_WINDOMAIN: "",
        KLHST_WKS_WINHOSTNAME: "",
        KLHST_WKS_DNSDOMAIN: "",
        KLHST_WKS_DNSNAME: "doomed",
      },
    });
    expect(await remove(outer, 1)).toEqual(failed("subgroups"));
    expect(await remove(outer, 2)).toEqual(failed("hosts"));
    expect(await remove(outer, 3)).toEqual(succeeded);
    expect(await call("GetHostInfo", { strHostName: hostId })).toEqual(error(1186, String(hostId)));
    expect(await find('(name="Full")')).toEqual([]);
  });

  it("deletes its tasks with flag 2", async () => {
    const id = await add("Tasks");
    const strTask = await connection.call("Tasks.AddTask", {
      pData: {
        TASK_NAME: "ods",
        TASKID_PRODUCT_NAME: "KES",
        TASKID_VERSION: "11.0.0.0",
        TASKID_COMPONENT_NAME: "KES",
        TASKSCH_TYPE: 0,
        TASK_ADDITIONAL_PARAMS: { type: "params", value: {} },
        TASK_INFO_PARAMS: {
          type: "params",
          value: { DisplayName: "Scan", "klprts-TaskScheduleSubtype": 256, PRTS_TASK_GROUPID: id },
        },
      },
    });
    expect(await remove(id, 1)).toEqual(failed("tasks"));
    expect(await remove(id, 2)).toEqual(succeeded);
    expect(await connection.call("Tasks.GetTask", { strTask: strTask["PxgRetVal"] })).toEqual(
      error(1186, "task"),
    );
  });

  it("is refused immediately for a group that does not exist, and for unknown flags", async () => {
    expect(await call("RemoveGroup", { nGroup: 999, nFlags: 1 })).toEqual(error(1186, "999"));
    expect(await call("RemoveGroup", { nGroup: 4, nFlags: 9 })).toEqual(error(1192, "nFlags"));
  });
});
