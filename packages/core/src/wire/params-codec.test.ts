import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kscParams } from "../../test/wire-arbitraries.js";
import {
  decodeParams,
  decodeValue,
  encodeParams,
  encodeValue,
  type Json,
  KscTyped,
  type KscValue,
  parseJson,
  WireFormatError,
  writeJson,
} from "./index.js";

/** Every type of a value inside a container, by https://support.kaspersky.com/help/KSC/13/KSCAPI/a00397.html. */
const rows: readonly (readonly [string, KscValue, Json])[] = [
  ["paramString", "str12", "str12"],
  ["an empty paramString", "", ""],
  ["paramBool", true, true],
  ["a false paramBool", false, false],
  ["paramInt", 23, 23],
  ["a paramInt of zero", 0, 0],
  ["the least paramInt", -2_147_483_648, -2_147_483_648],
  ["the greatest paramInt", 2_147_483_647, 2_147_483_647],
  ["paramArray", [1, "a", false], [1, "a", false]],
  ["an empty paramArray", [], []],
  ["a paramArray with null", [null, 1], [null, 1]],
  ["paramLong", 1234n, { type: "long", value: 1234n }],
  ["the least paramLong", -9_223_372_036_854_775_808n, { type: "long", value: -9_223_372_036_854_775_808n }],
  ["the greatest paramLong", 9_223_372_036_854_775_807n, { type: "long", value: 9_223_372_036_854_775_807n }],
  ["paramDateTime", new Date("2016-09-19T10:00:00Z"), { type: "datetime", value: "2016-09-19T10:00:00Z" }],
  ["an empty paramDateTime", KscTyped.emptyDateTime, { type: "datetime", value: "" }],
  ["paramDate", KscTyped.date("2016-09-19"), { type: "date", value: "2016-09-19" }],
  ["an empty paramDate", KscTyped.date(""), { type: "date", value: "" }],
  ["paramBinary", KscTyped.binary("AAEC"), { type: "binary", value: "AAEC" }],
  ["paramFloat", KscTyped.float(1.5), { type: "float", value: 1.5 }],
  ["paramDouble", KscTyped.double(-1.5e300), { type: "double", value: -1.5e300 }],
  ["a paramDouble of zero", KscTyped.double(0), { type: "double", value: 0 }],
  ["paramParams", { a: 1 }, { type: "params", value: { a: 1 } }],
  ["empty paramParams", {}, { type: "params", value: {} }],
  ["params in an array", [{ Name: "n", Asc: true }], [{ type: "params", value: { Name: "n", Asc: true } }]],
  [
    "the documented example",
    { var1: 23, var2: "str12", var3: KscTyped.date("2016-09-19") },
    { type: "params", value: { var1: 23, var2: "str12", var3: { type: "date", value: "2016-09-19" } } },
  ],
  [
    "params that look like a wrapper",
    { type: "long", value: 1 },
    { type: "params", value: { type: "long", value: 1 } },
  ],
  ["an array in an array", [[[{}]]], [[[{ type: "params", value: {} }]]]],
];

describe("a value inside a container", () => {
  it.each(rows)("%s is encoded", (_, value, json) => {
    expect(encodeValue(value)).toEqual(json);
  });

  it.each(rows)("%s is decoded", (_, value, json) => {
    expect(decodeValue(json)).toEqual(value);
  });

  it("has no milliseconds in a datetime, written or read", () => {
    expect(encodeValue(new Date("2025-06-03T08:15:42.999Z"))).toEqual({
      type: "datetime",
      value: "2025-06-03T08:15:42Z",
    });
    expect(decodeValue({ type: "datetime", value: "2025-06-03T08:15:42.999Z" })).toEqual(
      new Date("2025-06-03T08:15:42Z"),
    );
  });

  it("reads a nested object without a wrapper, which some clients send, as params", () => {
    expect(decodeValue([{ Name: "n", Asc: true }])).toEqual([{ Name: "n", Asc: true }]);
    expect(decodeValue({ type: "group", value: 1 })).toEqual({ type: "group", value: 1 });
    expect(decodeValue({ type: "long" })).toEqual({ type: "long" });
  });

  it("reads a long that fits a number, and a double that is an integer", () => {
    expect(decodeValue({ type: "long", value: 5 })).toBe(5n);
    expect(decodeValue({ type: "double", value: 9_007_199_254_740_993n })).toEqual(KscTyped.double(2 ** 53));
  });

  it("has no negative zero among its ints", () => {
    expect(Object.is(decodeValue(-0), 0)).toBe(true);
    expect(Object.is(encodeValue(-0), 0)).toBe(true);
  });
});

describe("params at top level", () => {
  it("are a plain object with wrapped values in it", () => {
    const params = { b: { c: 1n }, a: [{ d: false }] };
    const json = {
      b: { type: "params", value: { c: { type: "long", value: 1n } } },
      a: [{ type: "params", value: { d: false } }],
    };
    expect(encodeParams(params)).toEqual(json);
    expect(decodeParams(json)).toEqual(params);
  });

  it("keep false, 0 and '' and drop undefined", () => {
    expect(encodeParams({ a: false, b: 0, c: "", d: undefined, e: 0n })).toEqual({
      a: false,
      b: 0,
      c: "",
      e: { type: "long", value: 0n },
    });
  });

  it("may have any name", () => {
    const text = '{"__proto__":{"type":"params","value":{"toString":1}},"constructor":2}';
    const params = decodeParams(parseJson(text));
    expect(Object.keys(params)).toEqual(["__proto__", "constructor"]);
    expect(Object.getPrototypeOf(params)).toBe(Object.prototype);
    expect(writeJson(encodeParams(params))).toBe(text);
  });

  it("are the same after writing and reading, for any values", () => {
    fc.assert(
      fc.property(kscParams, (params) => {
        expect(decodeParams(parseJson(writeJson(encodeParams(params))))).toEqual(params);
      }),
    );
  });
});

const unreadable: readonly (readonly [string, Json, string])[] = [
  ["no object", [], "must be an object of named values"],
  ["null", null, "must be an object of named values"],
  ["a null member", { a: null }, "a: may not be null"],
  ["a null member of nested params", { a: { type: "params", value: { b: null } } }, "a.b: may not be null"],
  ["a null wrapper", { a: { type: "long", value: null } }, "a: a long holds a 64-bit integer"],
  ["a fraction", { a: [0, 1.5] }, "a[1]: 1.5 is not a 32-bit int; other numbers are wrapped with their type"],
  [
    "a bare long",
    { a: 2 ** 31 },
    "a: 2147483648 is not a 32-bit int; other numbers are wrapped with their type",
  ],
  [
    "a bare bigint",
    { a: 9_007_199_254_740_993n },
    'a: 9007199254740993 is not a 32-bit int; a long is wrapped as {"type":"long","value":…}',
  ],
  ["a long beyond 64 bits", { a: { type: "long", value: 2n ** 63n } }, "a: a long holds a 64-bit integer"],
  ["a long as text", { a: { type: "long", value: "1" } }, "a: a long holds a 64-bit integer"],
  ["a fractional long", { a: { type: "long", value: 1.5 } }, "a: a long holds a 64-bit integer"],
  ["an inexact long", { a: { type: "long", value: 2 ** 53 } }, "a: a long holds a 64-bit integer"],
  ["a datetime that is a number", { a: { type: "datetime", value: 0 } }, "a: a datetime holds a string"],
  [
    "a datetime without a zone",
    { a: { type: "datetime", value: "2016-09-19T10:00:00" } },
    'a: "2016-09-19T10:00:00" is not a datetime as YYYY-MM-DDTHH:MM:SSZ',
  ],
  [
    "a datetime that no calendar has",
    { a: { type: "datetime", value: "2016-02-30T10:00:00Z" } },
    'a: "2016-02-30T10:00:00Z" is not a datetime as YYYY-MM-DDTHH:MM:SSZ',
  ],
  [
    "a date that no calendar has",
    { a: { type: "date", value: "2016-13-01" } },
    'a: "2016-13-01" is not a date as YYYY-MM-DD',
  ],
  ["a binary that is no base64", { a: { type: "binary", value: "AAE" } }, "a: is not base64"],
  ["a double as text", { a: { type: "double", value: "1.5" } }, "a: a double holds a number"],
  ["an infinite double", { a: { type: "double", value: Infinity } }, "a: Infinity is not a JSON number"],
  [
    "params that are an array",
    { a: { type: "params", value: [] } },
    "a: params hold an object of named values",
  ],
];

describe("params that cannot be read", () => {
  it.each(unreadable)("%s", (_, json, message) => {
    expect(() => decodeParams(json)).toThrow(WireFormatError);
    expect(() => decodeParams(json)).toThrow(new RegExp(`^${message.replace(/[[\]{}.*+?()]/g, "\\$&")}$`));
  });

  it("give the path in the error", () => {
    const read = () => decodeParams({ a: [{ type: "params", value: { b: null } }] });
    expect(read).toThrow(
      expect.objectContaining({ code: "wire_format", path: "a[0].b", problem: "may not be null" }),
    );
  });
});

describe("values that cannot be sent", () => {
  it.each([
    [
      "a fraction",
      1.5,
      "a: 1.5 is not a 32-bit int; pass a bigint for a long, KscTyped.double() for a fraction",
    ],
    ["a number beyond 32 bits", 2 ** 31, /^a: 2147483648 is not a 32-bit int/],
    ["NaN", Number.NaN, /^a: NaN is not a 32-bit int/],
    ["a bigint beyond 64 bits", 2n ** 63n, "a: 9223372036854775808 is not a 64-bit long"],
    ["an invalid date", new Date(Number.NaN), "a: does not fit a datetime; use a year from 0 to 9999"],
    [
      "a date in year 10000",
      new Date(253_402_300_800_000),
      "a: does not fit a datetime; use a year from 0 to 9999",
    ],
    ["null", null as never, "a: may not be null; leave an unset attribute out"],
    ["a map", new Map() as never, "a: must be a plain object of named values"],
    ["bytes", new Uint8Array(1) as never, "a: must be a plain object of named values"],
    ["a function", (() => 1) as never, "a: must be a plain object of named values"],
  ] as const)("%s", (_, value, message) => {
    expect(() => encodeParams({ a: value })).toThrow(WireFormatError);
    expect(() => encodeParams({ a: value })).toThrow(message);
  });

  it("include a cycle", () => {
    const cycle: Record<string, KscValue> = {};
    cycle["a"] = cycle;
    expect(() => encodeParams(cycle)).toThrow("nests deeper than 64 levels");
  });
});

describe("deep nesting", () => {
  it("is rejected without a stack overflow", () => {
    let json: Json = 1;
    let params: KscValue = 1;
    for (let level = 0; level < 100_000; level++) {
      json = { type: "params", value: { a: json } };
      params = { a: params };
    }
    expect(() => decodeParams(json)).toThrow(WireFormatError);
    expect(() => encodeValue(params)).toThrow(WireFormatError);
  });
});
