import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kscParams } from "../../test/wire-arbitraries.js";
import { type Method, methods, WireFormatError, writeArgs, writeJson } from "./index.js";
import { encodeArgs } from "./method.js";

const table: Readonly<Record<string, Method>> = methods;

/** The result of the schema: text, or the path of the error. */
function bySchema(method: Method, args: object): string {
  return outcomeOf(() => writeJson(encodeArgs(method, args as never)));
}
function outcomeOf(write: () => string): string {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof WireFormatError)) throw error;
    return `error at ${error.path}: ${error.problem}`;
  }
}

const incident = {
  KLINCDT_SEVERITY: 2,
  KLINCDT_ADDED: new Date("2024-05-17T09:31:05.987Z"),
  KLINCDT_BODY: 'a "body" of é and \u{1f600}',
  KLHST_WKS_HOSTNAME: "h",
};

describe("arguments written without their schema", { timeout: 30_000 }, () => {
  it("have the bytes of the wire", () => {
    expect(writeArgs(methods["HostGroup.AddIncident"], { pData: incident })).toBe(
      '{"pData":{"KLHST_WKS_HOSTNAME":"h","KLINCDT_ADDED":{"type":"datetime","value":"2024-05-17T09:31:05Z"},' +
        '"KLINCDT_BODY":"a \\"body\\" of é and \u{1f600}","KLINCDT_SEVERITY":2}}',
    );
    expect(
      writeArgs(methods["HostGroup.UpdateIncident"], {
        nId: 0,
        pData: { KLINCDT_IS_HANDLED: false, KLHST_WKS_HOSTNAME: "h" },
      }),
    ).toBe('{"nId":0,"pData":{"KLHST_WKS_HOSTNAME":"h","KLINCDT_IS_HANDLED":false}}');
    expect(writeArgs(methods["Session.Ping"], {})).toBe("{}");
  });

  it.each([
    [{}],
    [{ pData: null }],
    [{ pData: [] }],
    [{ pData: {} }],
    [{ pData: { ...incident, KLINCDT_SEVERITY: 1.5 } }],
    [{ pData: { ...incident, KLINCDT_SEVERITY: 2 ** 31 } }],
    [{ pData: { ...incident, KLINCDT_SEVERITY: -0 } }],
    [{ pData: { ...incident, KLINCDT_ADDED: new Date(Number.NaN) } }],
    [{ pData: { ...incident, KLINCDT_ADDED: "2024-05-17T09:31:05Z" } }],
    [{ pData: { ...incident, KLINCDT_BODY: undefined } }],
    [{ pData: { ...incident, OTHER: 5n } }],
    [{ pData: { ...incident, OTHER: undefined } }],
    [{ pData: { ...incident, OTHER: 1.5 } }],
    [{ pData: incident, unknown: 1 }],
  ])("and all others are written or rejected as by the schema: %#", (args) => {
    const method = table["HostGroup.AddIncident"] as Method;

    expect(outcomeOf(() => writeArgs(method, args as never))).toBe(bySchema(method, args));
  });

  it("are the same as with the schema, for any values of any method", () => {
    const value = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.boolean(),
      fc.integer(),
      fc.double(),
      fc.constantFrom(undefined, null, -0, 5n),
      fc.date({ noInvalidDate: false }),
      kscParams,
      fc.array(fc.string()),
    );
    const calls = Object.values(table).map((method) => {
      const names = Object.keys(method.schemas().args.shape);
      return fc.record({
        method: fc.constant(method),
        args: fc.record(Object.fromEntries(names.map((name) => [name, value]))),
      });
    });
    fc.assert(
      fc.property(fc.oneof(...calls), ({ method, args }) => {
        expect(outcomeOf(() => writeArgs(method, args as never))).toBe(bySchema(method, args));
      }),
      { numRuns: 2000 },
    );
  });

  it("are the same as with the schema, for any attributes of an incident", () => {
    const { args } = (table["HostGroup.UpdateIncident"] as Method).schemas();
    expect(Object.keys(args.shape)).toEqual(["nId", "pData"]);
    const pData = fc.record(
      {
        KLINCDT_SEVERITY: fc.oneof(fc.integer(), fc.double(), fc.string()),
        KLINCDT_ADDED: fc.oneof(fc.date({ noInvalidDate: false }), fc.string()),
        KLINCDT_BODY: fc.oneof(fc.string({ unit: "binary" }), fc.integer()),
        KLINCDT_IS_HANDLED: fc.oneof(fc.boolean(), fc.constant(undefined)),
        KLHST_WKS_HOSTNAME: fc.string(),
        OTHER: fc.oneof(fc.integer(), fc.constant(undefined)),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.integer(), pData, (nId, attributes) => {
        const method = table["HostGroup.UpdateIncident"] as Method;
        const both = { nId, pData: attributes };
        expect(outcomeOf(() => writeArgs(method, both as never))).toBe(bySchema(method, both));
      }),
      { numRuns: 1000 },
    );
  });
});
