import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "../../test/any-text.js";
import {
  and,
  compareCurrentTime,
  compareInteger,
  compareTime,
  equalBoolean,
  equalText,
  type Filter,
  formatFilter,
  hasAnyBit,
  matchPattern,
  not,
  or,
  parseFilter,
  parsePattern,
  startsWith,
} from "./index.js";

const a = equalBoolean("a", true);
const everything = and();

describe("a built filter", () => {
  it.each<[Filter, string]>([
    [equalText("KLHST_WKS_DN", 'some "computer"'), '(KLHST_WKS_DN="some ""computer""")'],
    [equalText("a", "50% [*?]"), '(a="50% [[][*][?]]")'],
    [equalText("a", '")(|(b=1)'), '(a=""")(|(b=1)")'],
    [startsWith("KLHST_WKS_DN", "WIN10-"), '(KLHST_WKS_DN="WIN10-*")'],
    [startsWith("a", "*"), '(a="[*]*")'],
    [matchPattern("a", "?[a-f]*"), '(a="?[a-f]*")'],
    [compareInteger("KLINCDT_ID", "<>", 0), "(KLINCDT_ID<>0)"],
    [compareInteger("a", ">=", -(2n ** 63n)), "(a>=-9223372036854775808)"],
    [equalBoolean("KLINCDT_IS_HANDLED", false), "(KLINCDT_IS_HANDLED=0)"],
    [
      compareTime("KLINCDT_ADDED", ">", new Date("2024-01-01T00:00:00.999Z")),
      '(KLINCDT_ADDED>T"2024-01-01 00:00:00")',
    ],
    [compareCurrentTime("a", ">", -3600), "(a>CURTIME(-3600))"],
    [compareCurrentTime("a", "<", 0), "(a<CURTIME())"],
    [hasAnyBit("KLHST_WKS_STATUS", 1), "(KLHST_WKS_STATUS&1<>0)"],
    [not(a), "(!(a=1))"],
    [or(a, not(a)), "(|(a=1)(!(a=1)))"],
    [and(a), "(&(a=1))"],
    [everything, ""],
    [and(everything, a, and(everything)), "(&(a=1))"],
    [and(everything, everything), ""],
    [or(a, everything), ""],
    [and(or(a, everything), a), "(&(a=1))"],
  ])("has its text: case %#", (filter, text) => {
    expect(formatFilter(filter)).toBe(text);
  });

  it("is the same after formatting and parsing, for any text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const filter of [equalText("a", text), startsWith("a", text), matchPattern("a", text)]) {
          expect(parseFilter(formatFilter(filter))).toEqual(filter);
        }
      }),
    );
  });

  it("is the same after formatting and parsing, for any time", () => {
    const time = fc.date({ min: new Date("0000-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(time, (at) => {
        const filter = compareTime("a", ">", at);
        expect(parseFilter(formatFilter(filter))).toEqual(filter);
      }),
    );
  });

  it("matches only its text, even one with wildcards", () => {
    const text = fc.string({ unit: fc.constantFrom(..."*?[]^-a\ud800") });
    fc.assert(
      fc.property(text, (wanted) => {
        const filter = equalText("a", wanted);
        const pattern = filter.kind === "compare" && filter.value.type === "string" ? filter.value.value : "";
        const matched = parsePattern(pattern).map((part) => {
          if (part.kind === "text") return part.text;
          const [range] = part.kind === "set" && !part.negated && part.ranges.length === 1 ? part.ranges : [];
          return range !== undefined && range[0] === range[1] ? range[0] : "<more than one text>";
        });
        expect(matched.join("")).toBe(wanted);
      }),
    );
  });
});

describe("a value that no filter can hold is rejected", () => {
  it.each<[string, () => unknown, string]>([
    [
      "an invalid name",
      () => equalText("a)(b", ""),
      '"a)(b" is not the name of an attribute: letters, digits and _',
    ],
    ["an empty name", () => hasAnyBit("", 1), '"" is not the name of an attribute: letters, digits and _'],
    ["a fraction", () => compareInteger("a", "=", 1.5), "1.5 is not an integer of 64 bits"],
    [
      "an inexact integer",
      () => compareInteger("a", "=", 2 ** 53),
      "9007199254740992 is not an integer of 64 bits",
    ],
    [
      "an integer beyond 64 bits",
      () => hasAnyBit("a", 2n ** 63n),
      "9223372036854775808 is not an integer of 64 bits",
    ],
    [
      "an invalid date",
      () => compareTime("a", "=", new Date(Number.NaN)),
      "a filter cannot hold this time; use a year from 0 to 9999",
    ],
    [
      "the year 10000",
      () => compareTime("a", "=", new Date(253_402_300_800_000)),
      "a filter cannot hold this time; use a year from 0 to 9999",
    ],
    [
      "a fraction of a second",
      () => compareCurrentTime("a", "=", 0.5),
      "0.5 is not a whole number of seconds within 32 bits",
    ],
    [
      "no number of seconds",
      () => compareCurrentTime("a", "=", Number.NaN),
      "NaN is not a whole number of seconds within 32 bits",
    ],
    [
      "not of everything",
      () => formatFilter(not(or(a, everything))),
      '"not" of a filter that matches everything cannot be written',
    ],
    ["or of nothing", () => formatFilter({ kind: "or", items: [] }), '"or" needs at least one filter'],
    [
      "a name that is none, in a filter made by hand",
      () => formatFilter({ kind: "mask", attribute: "a<>0)(b", mask: 1n, operator: "=", value: 1n }),
      '"a<>0)(b" is not the name of an attribute: letters, digits and _',
    ],
  ])("%s", (_, build, message) => {
    expect(build).toThrow(new TypeError(message));
  });
});
