import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyCharacter, anyText } from "../../test/any-text.js";
import { cpuTimeOf } from "../../test/cpu-time.js";
import {
  compareByteOrder,
  type Json,
  type JsonObject,
  parseJson,
  WireFormatError,
  writeJson,
} from "./index.js";

describe("reading JSON", () => {
  it.each([
    ["9007199254740991", 9_007_199_254_740_991],
    ["9007199254740992", 9_007_199_254_740_992n],
    ["-9007199254740993", -9_007_199_254_740_993n],
    ["9223372036854775807", 9_223_372_036_854_775_807n],
    ["-9223372036854775808", -9_223_372_036_854_775_808n],
    ["12345678901234567890", 12_345_678_901_234_567_890n],
    ["1000000000000000", 1_000_000_000_000_000],
    ["123456789012345678901", 123_456_789_012_345_680_000],
    ["1e400", Number.POSITIVE_INFINITY],
    ["1234567890123456.5", 1_234_567_890_123_456.5],
    ["10000000000000000e2", 1e18],
    ["-0", -0],
  ])("takes %s for %s", (text, value) => {
    expect(parseJson(text)).toBe(value);
    expect(parseJson(`{"a":[${text}, ${text}\n]}`)).toEqual({ a: [value, value] });
  });

  it("does not change digits inside strings", () => {
    const text = String.raw`{"9007199254740993":"9007199254740993","\"":"\\","a":"0:1\" 9007199254740993","b":9007199254740993,"c":"1:9007199254740993"}`;
    expect(parseJson(text)).toEqual({
      "9007199254740993": "9007199254740993",
      '"': "\\",
      a: '0:1" 9007199254740993',
      b: 9_007_199_254_740_993n,
      c: "1:9007199254740993",
    });
  });

  it("uses the last of duplicate names, with and without long integers", () => {
    expect(parseJson('{"a":1,"a":2}')).toEqual({ a: 2 });
    expect(parseJson('{"a":9007199254740993,"b":0,"a":9007199254740995}')).toEqual({
      a: 9_007_199_254_740_995n,
      b: 0,
    });
  });

  it("keeps names that objects inherit, with and without long integers", () => {
    for (const number of ["1", "9007199254740993"]) {
      const document = parseJson(`{"__proto__":{"a":${number}},"constructor":${number}}`) as JsonObject;
      expect(Object.keys(document)).toEqual(["__proto__", "constructor"]);
      expect(Object.getPrototypeOf(document)).toBe(Object.prototype);
      expect(document["a"]).toBeUndefined();
    }
  });

  it("keeps lone surrogates", () => {
    expect(parseJson(String.raw`["\ud800", 9007199254740993]`)).toEqual(["\ud800", 9_007_199_254_740_993n]);
  });

  it.each(["", "{", "[1,]", "{'a':1}", "01", "NaN", "9007199254740993x", '"\n"', "\ufeff{}"])(
    "rejects %j",
    (text) => {
      expect(() => parseJson(text)).toThrow(WireFormatError);
      expect(() => parseJson(text)).toThrow(/^is not JSON: /);
    },
  );

  it("reads 16 MiB beside a long within a second", () => {
    const text = `{"a":9007199254740993,"b":"${"A".repeat(16 * 1024 * 1024)}","c":"${'\\"'.repeat(100_000)}"}`;
    const time = cpuTimeOf(() => {
      expect((parseJson(text) as JsonObject)["a"]).toBe(9_007_199_254_740_993n);
    });
    expect(time).toBeLessThan(1000);
  });
});

const deep = (levels: number, inside = "") => `${"[".repeat(levels)}${inside}${"]".repeat(levels)}`;

describe("nesting", () => {
  it("may have 65 levels, read and written", () => {
    const document = { a: parseJson(deep(64, "1")) };
    expect(writeJson(document)).toBe(`{"a":${deep(64, "1")}}`);
    expect(parseJson(writeJson(document))).toEqual(document);
    expect(() => parseJson(deep(66))).toThrow("nests deeper than 64 levels");
    expect(() => writeJson({ a: [parseJson(deep(64))] })).toThrow("nests deeper than 64 levels");
  });

  it.each([
    ["arrays", deep(100_000)],
    ["objects", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`],
    ["arrays around a long", deep(100_000, "9007199254740993")],
    [
      "arrays under a name that a second one replaces",
      `{"a":${deep(100_000)},"a":${deep(100)},"b":9007199254740993}`,
    ],
  ])("of 100,000 %s is rejected without a stack overflow", (_, text) => {
    expect(() => parseJson(text)).toThrow(WireFormatError);
  });

  it("of 100,000 levels is accepted if a second member of the name replaces it", () => {
    expect(parseJson(`{"a":${deep(100_000)},"a":9007199254740993}`)).toEqual({ a: 9_007_199_254_740_993n });
  });

  it("of 100,000 levels is not written", () => {
    let document: Json = 1;
    for (let level = 0; level < 100_000; level++) document = [document];
    expect(() => writeJson({ document })).toThrow(WireFormatError);
  });
});

describe("writing JSON", () => {
  it("sorts nested names by bytes and keeps the order of the document's own", () => {
    const names = { "2": 0, "16": 0, "1": 0, b: 0, B: 0, a: 0, _: 0, "": 0 };
    expect(writeJson({ strAccessor: "a", PxgRetVal: names })).toBe(
      '{"strAccessor":"a","PxgRetVal":{"":0,"1":0,"16":0,"2":0,"B":0,"_":0,"a":0,"b":0}}',
    );
  });

  it("sorts code points above U+FFFF last", () => {
    expect(writeJson({ a: { "\u{10000}": 1, "\uffff": 2, "\ue000": 3, "\ud7ff": 4 } })).toBe(
      '{"a":{"\ud7ff":4,"\ue000":3,"\uffff":2,"\u{10000}":1}}',
    );
  });

  it("writes every digit of a bigint", () => {
    expect(writeJson({ a: [9_007_199_254_740_993n, -1n] })).toBe('{"a":[9007199254740993,-1]}');
  });

  it("keeps false, 0, '' and null, and leaves out undefined", () => {
    expect(writeJson({ a: false, b: 0, c: "", d: null, e: undefined, f: -0 })).toBe(
      '{"a":false,"b":0,"c":"","d":null,"f":0}',
    );
  });

  it("rejects a number that JSON does not have", () => {
    expect(() => writeJson({ a: [Number.NaN] })).toThrow(new WireFormatError("", "NaN is not a JSON number"));
    expect(() => writeJson({ a: Number.NEGATIVE_INFINITY })).toThrow(WireFormatError);
  });
});

describe("byte order", () => {
  it("is that of UTF-8", () => {
    // UTF-8 has no bytes for a lone surrogate.
    const unit = anyCharacter.filter((character) => !/^[\ud800-\udfff]$/.test(character));
    const text = fc.string({ unit: fc.oneof(unit, fc.constantFrom("\uffff", "\u{10000}", "\ud7ff", "a")) });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareByteOrder(a, b))).toBe(
          Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))),
        );
      }),
      { numRuns: 1000 },
    );
  });
});

const long = fc
  .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
  .filter((value) => value > 2n ** 53n - 1n || value < -(2n ** 53n - 1n));
// A double above 2^53 is written as an integer, so it is read as a bigint.
const fraction = fc
  .double({ noDefaultInfinity: true, noNaN: true })
  .filter((value) => !Number.isInteger(value) || Number.isSafeInteger(value))
  .map((value) => (value === 0 ? 0 : value));
const text = fc.oneof(
  anyText,
  fc.constantFrom("0:", "1:9007199254740993", '"', "\\", '\\\\"', "9007199254740993", "\ud800"),
);
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 5 },
    text,
    fc.boolean(),
    fc.constant(null),
    fraction,
    long,
    fc.array(tie("json"), { maxLength: 5 }),
    fc
      .array(fc.tuple(text, tie("json")), { maxLength: 5 })
      .map((entries): Json => Object.fromEntries(entries)),
  ),
}));

describe("any document", () => {
  it("is the same after writing and reading", () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(parseJson(writeJson({ value }))).toEqual({ value });
      }),
      { numRuns: 1000 },
    );
  });

  it("is read as JSON.parse reads it, if no integer is long", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (document) => {
        fc.pre(!/\d{16}(?!\d*[.e])/.test(document));
        expect(parseJson(`[${document}, 9007199254740993]`)).toEqual([
          JSON.parse(document),
          9_007_199_254_740_993n,
        ]);
      }),
    );
  });

  it("is read, or rejected with WireFormatError", () => {
    const piece = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      '"',
      ":",
      ",",
      "\\",
      "9007199254740993",
      "a",
      " ",
      "null",
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        try {
          parseJson(pieces.join(""));
        } catch (error) {
          expect(error).toBeInstanceOf(WireFormatError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
