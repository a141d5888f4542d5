import { describe, expect, expectTypeOf, it } from "vitest";
import { readJsonFixture } from "../../test/read-fixture.js";
import { IncidentSeverity, parseResponseTask, toAddIncidentArgs, toUpdateIncidentArgs } from "../index.js";
import { encodeArgs, type MethodArgs, methods } from "../wire/index.js";

const task = parseResponseTask(readJsonFixture("envelopes/isolateHost.json"));
const addedAt = new Date("2025-06-03T08:15:42.987Z");

describe("the two calls of a response", () => {
  it("add the incident as the vendor's sample does", () => {
    expect(encodeArgs(methods["HostGroup.AddIncident"], toAddIncidentArgs(task, { addedAt }))).toEqual(
      readJsonFixture("composed/add-incident-isolate-host.request.json"),
    );
  });

  it("carry the severity of the caller", () => {
    const args = toAddIncidentArgs(task, { addedAt, severity: IncidentSeverity.Critical });
    expect(args.pData.KLINCDT_SEVERITY).toBe(3);
  });

  it("mark the incident as not handled, with false on the wire", () => {
    const args = toUpdateIncidentArgs(42, "53bf5bda-d728-4888-b002-67e63b6e4c63");
    expect(encodeArgs(methods["HostGroup.UpdateIncident"], args)).toEqual(
      readJsonFixture("composed/update-incident.request.json"),
    );
  });
});

describe("types of arguments", () => {
  it("are JavaScript's: Date, number, string, boolean", () => {
    type Added = MethodArgs<"HostGroup.AddIncident">["pData"];
    expectTypeOf<Added["KLINCDT_ADDED"]>().toEqualTypeOf<Date>();
    expectTypeOf<Added["KLINCDT_SEVERITY"]>().toEqualTypeOf<number>();
    expectTypeOf<Added["KLINCDT_BODY"]>().toEqualTypeOf<string>();
    expectTypeOf<Added["KLHST_WKS_HOSTNAME"]>().toEqualTypeOf<string>();
    type Updated = MethodArgs<"HostGroup.UpdateIncident">;
    expectTypeOf<Updated["nId"]>().toEqualTypeOf<number>();
    expectTypeOf<Updated["pData"]["KLINCDT_IS_HANDLED"]>().toEqualTypeOf<boolean | undefined>();
  });
});
