import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFixture, readJsonFixture } from "../../test/read-fixture.js";
import { kscParams } from "../../test/wire-arbitraries.js";
import {
  decodeArgs,
  decodeReply,
  decodeReplyMembers,
  encodeReplyMembers,
  type JsonObject,
  KscTyped,
  type Method,
  methods,
  parseJson,
  WireFormatError,
  writeJson,
} from "./index.js";
import { encodeArgs } from "./method.js";

const hostId = "53bf5bda-d728-4888-b002-67e63b6e4c63";

/** A call: method, arguments in JavaScript, and JSON of the wire. */
const calls: readonly (readonly [keyof typeof methods, Record<string, unknown>, unknown])[] = [
  ["Session.StartSession", {}, {}],
  ["Session.EndSession", {}, {}],
  ["Session.Ping", {}, {}],
  [
    "HostGroup.AddIncident",
    {
      pData: {
        KLINCDT_SEVERITY: 3,
        KLINCDT_ADDED: new Date("2024-05-17T09:31:05Z"),
        KLINCDT_BODY: "EDR: suspicious powershell, case 4711",
        KLHST_WKS_HOSTNAME: hostId,
        KLINCDT_IS_HANDLED: false,
      },
    },
    readJsonFixture("composed/add-incident.request.json"),
  ],
  [
    "HostGroup.UpdateIncident",
    { nId: 42, pData: { KLINCDT_IS_HANDLED: true, KLINCDT_BODY: "EDR: … closed" } },
    readJsonFixture("composed/update-incident.handled.request.json"),
  ],
  ["HostGroup.DeleteIncident", { nId: 42 }, { nId: 42 }],
  [
    "HostGroup.FindIncidents",
    {
      strFilter: `(&(KLINCDT_IS_HANDLED=0)(KLHST_WKS_HOSTNAME="${hostId}"))`,
      pFieldsToReturn: [
        "KLINCDT_ID",
        "KLINCDT_SEVERITY",
        "KLINCDT_ADDED",
        "KLINCDT_BODY",
        "KLINCDT_IS_HANDLED",
        "KLHST_WKS_HOSTNAME",
        "GNRL_EXTRA_PARAMS",
      ],
      pFieldsToOrder: [{ Name: "KLINCDT_ID", Asc: true }],
      lMaxLifeTime: 600,
    },
    readJsonFixture("composed/find-incidents.request.json"),
  ],
  [
    "HostGroup.FindHosts",
    {
      wstrFilter: '(KLHST_WKS_DN="WIN10-*")',
      vecFieldsToReturn: ["KLHST_WKS_HOSTNAME", "KLHST_WKS_DN"],
      vecFieldsToOrder: [],
      pParams: {},
      lMaxLifeTime: 1200,
    },
    { ...(readJsonFixture("recorded/find-hosts.request.json") as object), vecFieldsToOrder: [], pParams: {} },
  ],
  ["HostGroup.GroupIdGroups", {}, {}],
  [
    "ChunkAccessor.GetItemsCount",
    { strAccessor: "q1W2e3R4t5Y6u7I8o9P0aB" },
    { strAccessor: "q1W2e3R4t5Y6u7I8o9P0aB" },
  ],
  [
    "ChunkAccessor.GetItemsChunk",
    { strAccessor: "q1W2e3R4t5Y6u7I8o9P0aB", nStart: 0, nCount: 200 },
    readJsonFixture("composed/get-items-chunk.incidents.request.json"),
  ],
  ["ChunkAccessor.Release", { strAccessor: "a" }, { strAccessor: "a" }],
  ["Tasks.GetTask", { strTask: "45" }, { strTask: "45" }],
  ["Tasks.GetTaskData", { strTask: "45" }, { strTask: "45" }],
  ["Tasks.GetTaskStatistics", { strTask: "45" }, { strTask: "45" }],
  [
    "Tasks.ResetTasksIterator",
    {
      nGroupId: 0,
      bGroupIdSignificant: false,
      strProductName: "",
      strVersion: "",
      strComponentName: "",
      strInstanceId: "",
      strTaskName: "",
      bIncludeSupergroups: true,
    },
    {
      nGroupId: 0,
      bGroupIdSignificant: false,
      strProductName: "",
      strVersion: "",
      strComponentName: "",
      strInstanceId: "",
      strTaskName: "",
      bIncludeSupergroups: true,
    },
  ],
  ["Tasks.GetNextTask", { strTaskIteratorId: "a" }, { strTaskIteratorId: "a" }],
  ["Tasks.ReleaseTasksIterator", { strTaskIteratorId: "a" }, { strTaskIteratorId: "a" }],
];

describe("arguments", () => {
  it.each(calls)("of %s are written and read", (name, args, json) => {
    const method: Method = methods[name];
    expect(encodeArgs(method, args)).toEqual(json);
    expect(decodeArgs(method, json as JsonObject)).toEqual(args);
  });

  it.each([
    ["missing", {}],
    [
      "null",
      {
        wstrFilter: null,
        vecFieldsToReturn: null,
        vecFieldsToOrder: null,
        pParams: null,
        lMaxLifeTime: null,
      },
    ],
    ["unknown", { nStart: 1, szwUnknown: { a: [null] } }],
  ])("that are %s read as empty", (_, json) => {
    expect(decodeArgs(methods["HostGroup.FindHosts"], json)).toEqual({
      wstrFilter: "",
      vecFieldsToReturn: [],
      vecFieldsToOrder: [],
      pParams: {},
      lMaxLifeTime: 0,
    });
  });

  it("are read in the forms that clients use", () => {
    const { vecFieldsToOrder, pParams } = decodeArgs(methods["HostGroup.FindHosts"], {
      vecFieldsToOrder: [
        { Name: "a", Asc: false },
        { type: "params", value: { Name: "b" } },
      ],
      pParams: { type: "params", value: { KLSRVH_SLAVE_REC_DEPTH: 0 } },
    });
    expect(vecFieldsToOrder).toEqual([
      { Name: "a", Asc: false },
      { Name: "b", Asc: true },
    ]);
    expect(pParams).toEqual({ KLSRVH_SLAVE_REC_DEPTH: 0 });
    const { pData } = decodeArgs(methods["HostGroup.UpdateIncident"], {
      nId: 1,
      pData: { KLINCDT_ADDED: "2024-05-17T09:31:05.5Z", OTHER: { type: "long", value: 1 } },
    });
    expect(pData).toEqual({ KLINCDT_ADDED: new Date("2024-05-17T09:31:05Z"), OTHER: 1n });
  });

  it("have no undefined attribute", () => {
    const pData = { KLINCDT_IS_HANDLED: false, OTHER: undefined } as never;
    expect(writeJson(encodeArgs(methods["HostGroup.UpdateIncident"], { nId: 0, pData }))).toBe(
      '{"nId":0,"pData":{"KLINCDT_IS_HANDLED":false}}',
    );
  });

  it("are the same after writing and reading, for any params", () => {
    const method = methods["HostGroup.FindGroups"];
    const args = { wstrFilter: "", vecFieldsToReturn: [], vecFieldsToOrder: [], lMaxLifeTime: 0 };
    fc.assert(
      fc.property(kscParams, (pParams) => {
        // A member `type` with the value "params" and a member `value` look like a wrapper.
        fc.pre(pParams["type"] !== "params");
        const text = writeJson(encodeArgs(method, { ...args, pParams }));
        expect(decodeArgs(method, parseJson(text) as JsonObject)).toEqual({ ...args, pParams });
      }),
    );
  });
});

const incident = {
  KLINCDT_SEVERITY: 2,
  KLINCDT_ADDED: { type: "datetime", value: "2024-05-17T09:31:05Z" },
  KLINCDT_BODY: "",
  KLHST_WKS_HOSTNAME: "h",
};
const { KLINCDT_ADDED: _, ...undated } = incident;

describe("invalid arguments", () => {
  it.each([
    ["HostGroup.AddIncident", {}, "pData.KLINCDT_SEVERITY", "is missing", true],
    ["HostGroup.AddIncident", { pData: undated }, "pData.KLINCDT_ADDED", "is missing", true],
    [
      "HostGroup.AddIncident",
      { pData: { ...incident, KLINCDT_ADDED: null } },
      "pData.KLINCDT_ADDED",
      "is missing",
      true,
    ],
    [
      "HostGroup.AddIncident",
      { pData: { ...incident, KLINCDT_ADDED: { type: "date", value: "2024-05-17" } } },
      "pData.KLINCDT_ADDED",
      "is not a datetime",
      false,
    ],
    [
      "HostGroup.AddIncident",
      { pData: { ...incident, OTHER: { a: [1.5] } } },
      "pData.OTHER.a[0]",
      "1.5 is not a 32-bit int; other numbers are wrapped with their type",
      false,
    ],
    ["HostGroup.AddIncident", { pData: [] }, "pData", "must be an object of named values", false],
    [
      "HostGroup.FindHosts",
      { pParams: { a: { type: "long", value: "1" } } },
      "pParams.a",
      "a long holds a 64-bit integer",
      false,
    ],
    ["HostGroup.FindHosts", { pParams: "x" }, "pParams", "must be an object of named values", false],
    ["HostGroup.FindHosts", { vecFieldsToOrder: {} }, "vecFieldsToOrder", "is not an array", false],
    [
      "HostGroup.FindHosts",
      { vecFieldsToOrder: ["a"] },
      "vecFieldsToOrder[0]",
      "is not an order entry: { Name, Asc }",
      false,
    ],
    [
      "HostGroup.FindHosts",
      { vecFieldsToOrder: [{ Asc: true }] },
      "vecFieldsToOrder[0].Name",
      "is not the name of an attribute",
      false,
    ],
    [
      "HostGroup.FindHosts",
      { vecFieldsToOrder: [{ Name: "a", Asc: 1 }] },
      "vecFieldsToOrder[0].Asc",
      "is not true or false",
      false,
    ],
    [
      "HostGroup.FindHosts",
      { vecFieldsToReturn: ["a", 1] },
      "vecFieldsToReturn[1]",
      "Invalid input: expected string, received number",
      false,
    ],
    [
      "HostGroup.DeleteIncident",
      { nId: "42" },
      "nId",
      "Invalid input: expected number, received string",
      false,
    ],
    [
      "HostGroup.DeleteIncident",
      { nId: 2n ** 60n },
      "nId",
      "Invalid input: expected number, received bigint",
      false,
    ],
  ] as const)("%s, case %#", (name, json, path, problem, missing) => {
    const decode = () => decodeArgs(methods[name] as Method, json as JsonObject);
    expect(decode).toThrow(WireFormatError);
    expect(decode).toThrow(
      expect.objectContaining({ path, problem, missing, message: `${path}: ${problem}` }),
    );
  });

  it("are not written", () => {
    const encode = (args: unknown) => () =>
      encodeArgs(methods["HostGroup.AddIncident"] as Method, args as never);
    expect(encode({})).toThrow(
      expect.objectContaining({ name: "WireFormatError", path: "pData", missing: true }),
    );
    expect(encode({ pData: undated })).toThrow(
      expect.objectContaining({ name: "WireFormatError", path: "pData.KLINCDT_ADDED", missing: true }),
    );
    expect(encode({ pData: { ...incident, KLINCDT_ADDED: new Date(Number.NaN) } })).toThrow(
      "pData.KLINCDT_ADDED: does not fit a datetime; use a year from 0 to 9999",
    );
  });

  it("that nest 100,000 levels deep are rejected without a stack overflow", () => {
    let deep: JsonObject = {};
    for (let level = 0; level < 100_000; level++) deep = { a: deep };
    for (const json of [{ pParams: deep }, { vecFieldsToOrder: [deep] }, { vecFieldsToReturn: [deep] }]) {
      expect(() => decodeArgs(methods["HostGroup.FindHosts"], json)).toThrow(WireFormatError);
    }
    expect(() =>
      decodeArgs(methods["HostGroup.AddIncident"], { pData: { ...incident, OTHER: deep } }),
    ).toThrow(WireFormatError);
  });

  it("are read, or rejected with WireFormatError, for any JSON", () => {
    fc.assert(
      fc.property(fc.constantFrom(...calls), fc.jsonValue(), fc.nat(), ([name, , json], value, index) => {
        const entries = Object.entries(json as object);
        const [parameter] = entries[index % Math.max(1, entries.length)] ?? ["none"];
        try {
          decodeArgs(methods[name] as Method, { ...(json as JsonObject), [parameter]: value as never });
        } catch (error) {
          expect(error).toBeInstanceOf(WireFormatError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("recorded answers", () => {
  const membersOf = (fixture: string) => {
    const reply = decodeReply(readFixture(fixture));
    if (reply.kind !== "value") throw new Error("the recording is an error");
    return reply.members;
  };

  it("of StartSession", () => {
    expect(
      decodeReplyMembers(methods["Session.StartSession"], membersOf("recorded/start-session.json")),
    ).toEqual({
      PxgRetVal: "nsPbUpP1oAVZlM1lODEbg8A==",
    });
  });

  it.each([
    ["recorded/find-hosts.json", { strAccessor: "ppYeO5rmkvKcMUm8vQzOK2", PxgRetVal: 18 }],
    ["recorded/find-hosts.one.json", { strAccessor: "ua1eizhXcYqZUuv64j8yB1", PxgRetVal: 1 }],
  ])("of FindHosts: %s", (fixture, members) => {
    expect(decodeReplyMembers(methods["HostGroup.FindHosts"], membersOf(fixture))).toEqual(members);
  });

  it.each(["recorded/get-items-chunk.hosts.json", "recorded/get-items-chunk.groups.json"])(
    "of GetItemsChunk are written back to the byte: %s",
    (fixture) => {
      const method = methods["ChunkAccessor.GetItemsChunk"];
      const members = decodeReplyMembers(method, membersOf(fixture));
      expect(writeJson(encodeReplyMembers(method, members))).toBe(
        JSON.stringify(JSON.parse(readFixture(fixture))),
      );
    },
  );

  it("of GetItemsChunk hold typed values", () => {
    const { pChunk } = decodeReplyMembers(
      methods["ChunkAccessor.GetItemsChunk"],
      membersOf("recorded/get-items-chunk.hosts.json"),
    );
    expect(pChunk["KLCSP_ITERATOR_ARRAY"]).toMatchObject([
      {
        KLHST_WKS_CREATED: new Date("2021-02-23T10:14:33Z"),
        KLHST_WKS_CTYPE: 36_871,
        KLHST_WKS_OWNER_IS_CUSTOM: false,
        KLHST_WKS_OSSP_VER_MAJOR: 0,
      },
    ]);
  });
});

describe("an answer", () => {
  it("has its members in wire order, PxgRetVal last", () => {
    const method = methods["HostGroup.FindIncidents"];
    expect(writeJson(encodeReplyMembers(method, { PxgRetVal: 0, strAccessor: "" }))).toBe(
      '{"strAccessor":"","PxgRetVal":0}',
    );
  });

  it("of a void method has no PxgRetVal", () => {
    expect(encodeReplyMembers(methods["Session.Ping"], {})).toEqual({});
  });

  it("without a member is an error, never an invented value", () => {
    for (const [name, path] of [
      ["HostGroup.AddIncident", "PxgRetVal"],
      ["HostGroup.FindHosts", "strAccessor"],
      ["ChunkAccessor.GetItemsChunk", "pChunk"],
      ["Tasks.GetTaskData", "PxgRetVal"],
      ["Tasks.GetNextTask", "pTaskData"],
    ] as const) {
      expect(() => decodeReplyMembers(methods[name] as Method, {})).toThrow(
        expect.objectContaining({ name: "WireFormatError", path, missing: true }),
      );
    }
  });

  it("of an exhausted iterator is empty or null", () => {
    const method = methods["Tasks.GetNextTask"];
    expect(decodeReplyMembers(method, { pTaskData: null })).toEqual({ pTaskData: {} });
    expect(decodeReplyMembers(method, { pTaskData: {} })).toEqual({ pTaskData: {} });
  });

  it("of params is never mistaken for a wrapper", () => {
    const method = methods["Tasks.GetTask"];
    const members = { PxgRetVal: { type: "params", value: { a: KscTyped.double(1) } } };
    expect(decodeReplyMembers(method, encodeReplyMembers(method, members))).toEqual(members);
  });
});
