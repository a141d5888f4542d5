import { describe, expect, it } from "vitest";
import {
  decodeArgs,
  type JsonObject,
  type Method,
  type MethodName,
  methods,
  type ProfileDecisionName,
  profileDecisions,
} from "./index.js";
import { encodeArgs } from "./method.js";

const incident = {
  KLINCDT_SEVERITY: 2,
  KLINCDT_ADDED: { type: "datetime", value: "2024-05-17T09:31:05Z" },
  KLINCDT_BODY: "",
  KLHST_WKS_HOSTNAME: "h",
};
const added = { ...incident, KLINCDT_ADDED: new Date("2024-05-17T09:31:05Z") };

interface Sent {
  readonly method: MethodName;
  readonly body: JsonObject;
  /** The part of the decoded arguments, if it is accepted. */
  readonly args?: object;
  /** Path and reason of the rejection. */
  readonly refusal?: string;
}

/** Examples of each decision. Every one is read in both profiles. */
const examples: Readonly<Record<ProfileDecisionName, readonly Sent[]>> = {
  bareParams: [
    {
      method: "HostGroup.FindHosts",
      body: { vecFieldsToOrder: [{ Name: "KLHST_WKS_DN", Asc: false }] },
      args: { vecFieldsToOrder: [{ Name: "KLHST_WKS_DN", Asc: false }] },
      refusal:
        'vecFieldsToOrder[0]: is an object without a type; params are wrapped as {"type":"params","value":…}',
    },
    {
      method: "HostGroup.UpdateHost",
      body: { pInfo: { a: { b: 1 } } },
      args: { pInfo: { a: { b: 1 } } },
      refusal: 'pInfo.a: is an object without a type; params are wrapped as {"type":"params","value":…}',
    },
    {
      method: "GatewayConnection.PrepareGatewayConnection",
      body: { pLocations: [{ a: "x" }] },
      args: { pLocations: [{ a: "x" }] },
      refusal:
        'pLocations[0]: is an object without a type; params are wrapped as {"type":"params","value":…}',
    },
    {
      method: "Tasks.AddTask",
      body: {
        pData: {
          TASK_NAME: "n",
          TASKID_PRODUCT_NAME: "p",
          TASKID_VERSION: "v",
          TASKID_COMPONENT_NAME: "c",
          TASK_ADDITIONAL_PARAMS: { type: "params", value: {} },
          TASK_INFO_PARAMS: { DisplayName: "d" },
        },
      },
      args: { pData: expect.objectContaining({ TASK_INFO_PARAMS: { DisplayName: "d" } }) },
      refusal:
        'pData.TASK_INFO_PARAMS: is an object without a type; params are wrapped as {"type":"params","value":…}',
    },
  ],
  wrappedParams: [
    {
      method: "HostGroup.AddIncident",
      body: { pData: { type: "params", value: incident } },
      args: { pData: added },
      refusal: 'pData: stands inside {"type":"params","value":…}; a parameter is a plain object',
    },
    {
      method: "HostGroup.UpdateHost",
      body: { pInfo: { type: "params", value: { KLHST_WKS_DN: "new" } } },
      args: { pInfo: { KLHST_WKS_DN: "new" } },
      refusal: 'pInfo: stands inside {"type":"params","value":…}; a parameter is a plain object',
    },
  ],
  bareDateTime: [
    {
      method: "HostGroup.AddIncident",
      body: { pData: { ...incident, KLINCDT_ADDED: "2024-05-17T09:31:05Z" } },
      args: { pData: added },
      refusal: "pData.KLINCDT_ADDED: is not a datetime",
    },
  ],
  nullAttribute: [
    {
      method: "HostGroup.AddIncident",
      body: { pData: { ...incident, KLHSTUSER_ID: null, OTHER: null } },
      args: { pData: added },
      refusal: "pData.KLHSTUSER_ID: may not be null; leave an unset attribute out",
    },
    {
      method: "HostGroup.UpdateHost",
      body: { pInfo: { a: { type: "params", value: { b: null, c: 1 } } } },
      args: { pInfo: { a: { c: 1 } } },
      refusal: "pInfo.a.b: may not be null",
    },
  ],
  missingParameter: [
    {
      method: "HostGroup.FindHosts",
      body: { vecFieldsToReturn: null, pParams: null },
      args: { wstrFilter: "", vecFieldsToReturn: [], vecFieldsToOrder: [], pParams: {}, lMaxLifeTime: 0 },
    },
    { method: "Tasks.ResetTasksIterator", body: {}, args: { bGroupIdSignificant: false, nGroupId: 0 } },
    { method: "GatewayConnection.PrepareGatewayConnection", body: {}, args: { pLocations: [] } },
    { method: "Policy.ImportPolicy", body: { pData: null }, args: { lGroup: 0, pData: "" } },
    { method: "GroupTaskControlApi.GetTaskByRevision", body: {}, args: { nObjId: 0n, nRevision: 0 } },
  ],
  unknownParameter: [
    {
      method: "EventProcessingFactory.CreateEventProcessingForHost",
      body: { strDomainName: "", strHostName: "h", x: { a: [null] } },
      args: { strHostName: "h" },
    },
  ],
  unknownAttribute: [
    {
      method: "HostGroup.AddIncident",
      body: { pData: { ...incident, KLINCDT_IS_HANDLED: false } },
      args: { pData: { ...added, KLINCDT_IS_HANDLED: false } },
    },
  ],
  unorderedEntry: [
    {
      method: "HostGroup.FindHosts",
      body: { vecFieldsToOrder: [{ type: "params", value: { Name: "KLHST_WKS_DN" } }] },
      args: { vecFieldsToOrder: [{ Name: "KLHST_WKS_DN", Asc: true }] },
    },
  ],
  dateTimeFraction: [
    {
      method: "HostGroup.AddIncident",
      body: {
        pData: { ...incident, KLINCDT_ADDED: { type: "datetime", value: "2024-05-17T09:31:05.999Z" } },
      },
      args: { pData: added },
    },
  ],
  otherType: [
    {
      method: "HostGroup.DeleteIncident",
      body: { nId: "42" },
      refusal: "nId: Invalid input: expected number, received string",
    },
    {
      method: "HostGroup.DeleteIncident",
      body: { nId: true },
      refusal: "nId: Invalid input: expected number, received boolean",
    },
    {
      method: "HostGroup.RemoveHosts",
      body: { bForceDestroy: 1 },
      refusal: "bForceDestroy: Invalid input: expected boolean, received number",
    },
    {
      method: "HostGroup.UpdateIncident",
      body: { nId: 1, pData: { KLINCDT_IS_HANDLED: 0 } },
      refusal: "pData.KLINCDT_IS_HANDLED: Invalid input: expected boolean, received number",
    },
    { method: "Policy.ImportPolicy", body: { pData: "%" }, refusal: "pData: is not base64" },
    {
      method: "GatewayConnection.PrepareGatewayConnection",
      body: { pLocations: ["a"] },
      refusal: "pLocations[0]: are not params",
    },
    {
      method: "HostGroup.UpdateHost",
      body: { pInfo: { a: 1.5 } },
      refusal: "pInfo.a: 1.5 is not a 32-bit int; other numbers are wrapped with their type",
    },
  ],
};

const cases = Object.entries(examples).flatMap(([decision, sent]) =>
  (["strict", "lenient"] as const).flatMap((profile) =>
    sent.map((example, index) => ({
      decision,
      profile,
      index,
      ...example,
      verdict: profileDecisions[decision as ProfileDecisionName][profile],
    })),
  ),
);

describe("a profile", () => {
  it.each(cases)("$profile: $decision is $verdict ($method, $index)", (example) => {
    const { method, body, profile, verdict, args, refusal } = example;
    const decode = () => decodeArgs(methods[method] as Method, body, profile);
    if (verdict === "accepted") {
      expect(decode()).toMatchObject(args ?? {});
    } else {
      expect(decode).toThrow(expect.objectContaining({ name: "WireFormatError", message: refusal }));
    }
  });

  it("is lenient by default", () => {
    const wrapped = { pInfo: { type: "params", value: { KLHST_WKS_DN: "new" } } };
    expect(decodeArgs(methods["HostGroup.UpdateHost"], wrapped).pInfo).toEqual({ KLHST_WKS_DN: "new" });
  });

  it("strict reads what is written", () => {
    const args = { vecFieldsToOrder: [{ Name: "a", Asc: true }], pParams: { a: { b: [{}, null] } } };
    const method = methods["HostGroup.FindGroups"];
    const all = { wstrFilter: "", vecFieldsToReturn: [], lMaxLifeTime: 0, ...args };
    expect(decodeArgs(method, encodeArgs(method, all), "strict")).toEqual(all);
  });

  it("strict accepts an attribute named type", () => {
    const pInfo = { type: "params", value: 1 };
    expect(decodeArgs(methods["HostGroup.UpdateHost"], { pInfo }, "strict").pInfo).toEqual(pInfo);
  });
});

describe("the list of decisions", () => {
  it("has a sentence for each", () => {
    for (const { sentence } of Object.values(profileDecisions)) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });

  it("has a decision for each difference of the profiles", () => {
    const different = Object.entries(profileDecisions).filter(
      ([, { strict, lenient }]) => strict !== lenient,
    );
    expect(different.map(([name]) => name)).toEqual([
      "bareParams",
      "wrappedParams",
      "bareDateTime",
      "nullAttribute",
    ]);
  });
});
