import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { readJsonFixture } from "../../test/read-fixture.js";
import { IncidentSeverity, parseResponseTask, toAddIncidentArgs, toUpdateIncidentArgs } from "../index.js";
import { type MethodArgs, methods, WireFormatError, writeArgs, writeJson } from "../wire/index.js";
import { encodeArgs } from "../wire/method.js";

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

describe("the bodies of the two calls", () => {
  const hostId = fc.string({ minLength: 1, unit: "binary" });

  it("are the documented requests, byte for byte", () => {
    expect(writeArgs(methods["HostGroup.AddIncident"], toAddIncidentArgs(task, { addedAt }))).toBe(
      '{"pData":{"KLHST_WKS_HOSTNAME":"53bf5bda-d728-4888-b002-67e63b6e4c63",' +
        '"KLINCDT_ADDED":{"type":"datetime","value":"2025-06-03T08:15:42Z"},' +
        '"KLINCDT_BODY":"{\\"targetHost\\":\\"53bf5bda-d728-4888-b002-67e63b6e4c63\\",\\"task\\":\\"isolateHost\\",' +
        '\\"params\\":{\\"action\\":1},\\"responseEventIncident\\":true,\\"responseEventIncidentArea\\":\\"KUMA\\"}",' +
        '"KLINCDT_SEVERITY":2}}',
    );
    expect(writeArgs(methods["HostGroup.UpdateIncident"], toUpdateIncidentArgs(42, "h"))).toBe(
      '{"nId":42,"pData":{"KLHST_WKS_HOSTNAME":"h","KLINCDT_IS_HANDLED":false}}',
    );
  });

  it("are what the schemas of the method table write", () => {
    const printable = fc.string({ unit: "grapheme" }).filter((text) => /^[^\p{Cc}]*$/u.test(text));
    const time = fc.date({ min: new Date("0000-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
    const incident = fc.record(
      { addedAt: time, severity: fc.constantFrom(1, 2, 3) },
      { requiredKeys: ["addedAt"] },
    );
    const add = methods["HostGroup.AddIncident"];
    fc.assert(
      fc.property(hostId, printable, incident, (targetHost, path, about) => {
        const file = { md5hash: "", sha256hash: "", path: `C:\\${path}` };
        const getFile = parseResponseTask({ ...task, targetHost, task: "getFile", params: file });
        const args = toAddIncidentArgs(getFile, about);
        expect(writeArgs(add, args)).toBe(writeJson(encodeArgs(add, args)));
      }),
    );
    const update = methods["HostGroup.UpdateIncident"];
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), hostId, (id, host) => {
        const args = toUpdateIncidentArgs(id, host);
        expect(writeArgs(update, args)).toBe(writeJson(encodeArgs(update, args)));
      }),
    );
  });

  it.each([2 ** 31, 1.5, Number.NaN])("are not written for the id %d", (id) => {
    const args = toUpdateIncidentArgs(id, "h");
    expect(() => writeArgs(methods["HostGroup.UpdateIncident"], args)).toThrow(WireFormatError);
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
