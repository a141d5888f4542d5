import { describe, expect, it } from "vitest";
import { toAddIncidentArgs, toUpdateIncidentArgs } from "../incident/incident-args.js";
import { decodeArgs, encodeArgs } from "../wire/method.js";
import { methods } from "../wire/method-table.js";
import { AddIncidentDataSchema, UpdateIncidentDataSchema } from "./incident-data.js";

const addIncident = methods["HostGroup.AddIncident"];
const updateIncident = methods["HostGroup.UpdateIncident"];
const hostId = "53bf5bda-d728-4888-b002-67e63b6e4c63";
const task = {
  targetHost: hostId,
  task: "isolateHost",
  params: { action: 1 },
  responseEventIncident: true,
  responseEventIncidentArea: "KUMA",
} as const;

describe("pData of a response", () => {
  it("has the attributes of the method table", () => {
    const attributes = (method: typeof addIncident | typeof updateIncident) =>
      Object.keys(method.schemas().args.shape.pData.out.shape);
    expect(Object.keys(AddIncidentDataSchema.shape)).toEqual(attributes(addIncident));
    expect(Object.keys(UpdateIncidentDataSchema.shape)).toEqual(attributes(updateIncident));
  });

  it("is what the wire codec writes", () => {
    const add = encodeArgs(
      addIncident,
      toAddIncidentArgs(task, { addedAt: new Date("2025-06-03T08:15:42.7Z") }),
    );
    expect(AddIncidentDataSchema.parse(add["pData"])).toEqual(add["pData"]);
    const update = encodeArgs(updateIncident, toUpdateIncidentArgs(42, hostId));
    expect(UpdateIncidentDataSchema.parse(update["pData"])).toEqual(update["pData"]);
  });

  it("is read by the wire codec, which accepts more than may be sent", () => {
    const pData = {
      KLINCDT_SEVERITY: 2,
      KLINCDT_ADDED: { type: "datetime", value: "2025-06-03T08:15:42Z" },
      KLINCDT_BODY: JSON.stringify(task),
      KLHST_WKS_HOSTNAME: hostId,
    };
    expect(AddIncidentDataSchema.safeParse(pData).success).toBe(true);
    expect(decodeArgs(addIncident, { pData }).pData.KLINCDT_ADDED).toEqual(new Date("2025-06-03T08:15:42Z"));

    const lax = { ...pData, KLINCDT_SEVERITY: 7, KLINCDT_ADDED: "2025-06-03T08:15:42Z" };
    expect(AddIncidentDataSchema.safeParse(lax).success).toBe(false);
    expect(decodeArgs(addIncident, { pData: lax }).pData.KLINCDT_SEVERITY).toBe(7);
  });
});
