import { describe, expect, it } from "vitest";
import {
  decodeReply,
  decodeReplyMembers,
  encodeReplyMembers,
  type JsonObject,
  type Method,
  type MethodName,
  methods,
  writeJson,
} from "../src/wire/index.js";
import { readFixture } from "./read-fixture.js";

const membersOf = (fixture: string): JsonObject => {
  const reply = decodeReply(readFixture(fixture));
  if (reply.kind !== "value") throw new Error("the recording is an error");
  return reply.members;
};

const recordings: readonly (readonly [MethodName, string])[] = [
  ["Session.StartSession", "start-session"],
  ["Session.CreateToken", "create-token"],
  ["HostGroup.FindHosts", "find-hosts"],
  ["HostGroup.AddGroup", "add-group"],
  ["HostGroup.RemoveGroup", "remove-group"],
  ["HostGroup.GetHostProducts", "get-host-products"],
  ["ChunkAccessor.GetItemsChunk", "get-items-chunk.hosts"],
  ["InventoryApi.GetInvProductsList", "get-inv-products-list"],
  ["Policy.GetPoliciesForGroup", "get-policies-for-group"],
  ["Tasks.GetHostStatusRecordRange", "get-host-status-record-range"],
  ["Tasks.GetAllTasksOfHost", "get-all-tasks-of-host"],
];

describe("a recorded answer", () => {
  it.each(recordings)("of %s survives reading and writing to the byte", (name, recording) => {
    const fixture = `recorded/${recording}.json`;
    const method: Method = methods[name];
    const members = decodeReplyMembers(method, membersOf(fixture));
    expect(writeJson(encodeReplyMembers(method, members))).toBe(
      JSON.stringify(JSON.parse(readFixture(fixture))),
    );
  });

  it("of policies is a list of rows with typed values", () => {
    const { PxgRetVal } = decodeReplyMembers(
      methods["Policy.GetPoliciesForGroup"],
      membersOf("recorded/get-policies-for-group.json"),
    );
    expect(PxgRetVal[0]).toMatchObject({
      KLPOL_ID: 1,
      KLPOL_ACTIVE: true,
      KLPOL_CREATED: new Date("2021-02-25T08:14:39Z"),
    });
  });
});

describe("an answer of a list", () => {
  it("may be null if it is empty", () => {
    expect(decodeReplyMembers(methods["ServerHierarchy.GetChildServers"], { PxgRetVal: null })).toEqual({
      PxgRetVal: [],
    });
  });

  it("may have null attributes, such as the subgroups of a group without any", () => {
    const row = { type: "params", value: { id: 3, name: "Servers", groups: null } };
    expect(decodeReplyMembers(methods["HostGroup.GetSubgroups"], { PxgRetVal: [row] })).toEqual({
      PxgRetVal: [{ id: 3, name: "Servers" }],
    });
  });

  it("is an error if an element is not a row", () => {
    expect(() => decodeReplyMembers(methods["HostGroup.GetDomains"], { PxgRetVal: [null] })).toThrow(
      "PxgRetVal[0]: are not params",
    );
  });
});
