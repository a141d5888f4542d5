import { describe, expect, it } from "vitest";
import { cpuTimeOf } from "../../test/cpu-time.js";
import { type Filter, FilterSyntaxError, type FilterValue, parseFilter } from "./index.js";

const compare = (
  attribute: string,
  operator: "=" | "<>" | ">" | "<" | ">=" | "<=",
  value: FilterValue,
): Filter => ({
  kind: "compare",
  attribute,
  operator,
  value,
});
const integer = (value: number | bigint): FilterValue => ({ type: "integer", value: BigInt(value) });
const string = (value: string): FilterValue => ({ type: "string", value });
const time = (iso: string): FilterValue => ({ type: "time", value: new Date(iso) });
const now = (offsetSeconds: number): FilterValue => ({ type: "current-time", offsetSeconds });
const hex = (digits: string): FilterValue => ({ type: "hex", digits });
const all = (...items: Filter[]): Filter => ({ kind: "and", items });
const any = (...items: Filter[]): Filter => ({ kind: "or", items });
const not = (item: Filter): Filter => ({ kind: "not", item });
const a = compare("a", "=", integer(1));
const b = compare("b", "=", integer(2));

/** Filters of vendor pages, samples and public clients. */
const seen: readonly (readonly [string, Filter])[] = [
  ['(KLHST_WKS_DN="WIN10-*")', compare("KLHST_WKS_DN", "=", string("WIN10-*"))],
  [
    '(&(KLHST_WKS_GROUPID <> 5 )(KLHST_WKS_FQDN="host.example"))',
    all(
      compare("KLHST_WKS_GROUPID", "<>", integer(5)),
      compare("KLHST_WKS_FQDN", "=", string("host.example")),
    ),
  ],
  ["(KLHST_WKS_IP_LONG=167772210)", compare("KLHST_WKS_IP_LONG", "=", integer(167_772_210))],
  [
    '(&(KLHST_INSTANCEID <> "")(KLHST_WKS_GROUPID = 0))',
    all(compare("KLHST_INSTANCEID", "<>", string("")), compare("KLHST_WKS_GROUPID", "=", integer(0))),
  ],
  [
    "(&(KLHST_WKS_GROUPID_GP <> 4)(KLHST_WKS_STATUS&1<>0))",
    all(compare("KLHST_WKS_GROUPID_GP", "<>", integer(4)), {
      kind: "mask",
      attribute: "KLHST_WKS_STATUS",
      mask: 1n,
      operator: "<>",
      value: 0n,
    }),
  ],
  [
    '(&(KLINCDT_IS_HANDLED=0)(KLINCDT_SEVERITY=3)(KLINCDT_ADDED>T"2024-01-01 00:00:00"))',
    all(
      compare("KLINCDT_IS_HANDLED", "=", integer(0)),
      compare("KLINCDT_SEVERITY", "=", integer(3)),
      compare("KLINCDT_ADDED", ">", time("2024-01-01T00:00:00Z")),
    ),
  ],
  [
    '(KLHST_WKS_AV_BASES_DATE>=T"2017-8-3 12:57:47")',
    compare("KLHST_WKS_AV_BASES_DATE", ">=", time("2017-08-03T12:57:47Z")),
  ],
  ['(creationDate>="2020-04-08")', compare("creationDate", ">=", string("2020-04-08"))],
  ["(KLGRP_CHLDHST_CNT >= 100)", compare("KLGRP_CHLDHST_CNT", ">=", integer(100))],
  ["KLINCDT_IS_HANDLED=1", compare("KLINCDT_IS_HANDLED", "=", integer(1))],
  ['name = "Managed devices"', compare("name", "=", string("Managed devices"))],
  ["(&(!KLINCDT_ID = 0))", all(not(compare("KLINCDT_ID", "=", integer(0))))],
  ['(KLHST_WKS_COMMENT="some ""computer""")', compare("KLHST_WKS_COMMENT", "=", string('some "computer"'))],
];

/** Other filters that the grammar allows. */
const allowed: readonly (readonly [string, Filter])[] = [
  ["", all()],
  [" \r\n\t", all()],
  ["(a=1)", a],
  ["a=1", a],
  ["\n( a\t=\r\n1 )\n", a],
  ["(&(a=1))", all(a)],
  ["(&(a=1)\n(b=2))", all(a, b)],
  ["( & ( a = 1 ) ( b = 2 ) )", all(a, b)],
  ["(|(a=1)(b=2))", any(a, b)],
  ["(!(a=1))", not(a)],
  ["(!a=1)", not(a)],
  ["(! a = 1)", not(a)],
  ["(!(!(a=1)))", not(not(a))],
  ["(!(|(a=1)(&(b=2)(!a=1))))", not(any(a, all(b, not(a))))],
  ["(a<1)", compare("a", "<", integer(1))],
  ["(a>1)", compare("a", ">", integer(1))],
  ["(a<=1)", compare("a", "<=", integer(1))],
  ["(a<>-1)", compare("a", "<>", integer(-1))],
  ["(a=+01)", a],
  ["(a=9223372036854775807)", compare("a", "=", integer(9_223_372_036_854_775_807n))],
  ["(a=-9223372036854775808)", compare("a", "=", integer(-9_223_372_036_854_775_808n))],
  ["(a=0x0Ff)", compare("a", "=", hex("0ff"))],
  ["(a=0X00)", compare("a", "=", hex("00"))],
  ['(a="")', compare("a", "=", string(""))],
  ['(a="""")', compare("a", "=", string('"'))],
  ['(a=")(b=1)&|!<>\n")', compare("a", "=", string(")(b=1)&|!<>\n"))],
  ['(a="?[a-f][^0]*")', compare("a", "=", string("?[a-f][^0]*"))],
  ['(T=T"2024-2-29 1:2:3")', compare("T", "=", time("2024-02-29T01:02:03Z"))],
  ['(a=T"2024-01-01")', compare("a", "=", time("2024-01-01T00:00:00Z"))],
  ['(a=T"2024-01-01T10:00:00Z")', compare("a", "=", time("2024-01-01T10:00:00Z"))],
  ["(a>CURTIME())", compare("a", ">", now(0))],
  ["(a>CURTIME(-3600))", compare("a", ">", now(-3600))],
  ["(a < CURTIME ( +60 ) )", compare("a", "<", now(60))],
  ["(CURTIME=1)", compare("CURTIME", "=", integer(1))],
  ["(a & 0x10 <> 0)", { kind: "mask", attribute: "a", mask: 16n, operator: "<>", value: 0n }],
  ["(a&-1=0xFFFFFFFFFFFFFFFF)", { kind: "mask", attribute: "a", mask: -1n, operator: "=", value: -1n }],
  ["(!a&6=6)", not({ kind: "mask", attribute: "a", mask: 6n, operator: "=", value: 6n })],
  ["a&1<>0", { kind: "mask", attribute: "a", mask: 1n, operator: "<>", value: 0n }],
];

describe("a filter", () => {
  it.each(seen)("seen in the wild: %s", (text, filter) => {
    expect(parseFilter(text)).toEqual(filter);
  });

  it.each(allowed)("of the grammar: %j", (text, filter) => {
    expect(parseFilter(text)).toEqual(filter);
  });
});

/** A text, the zero-based position of the error, and the message. */
const refused: readonly (readonly [string, number, string])[] = [
  ["(a=1", 4, 'filter, character 5: expected ")", the filter ends here'],
  ["a=1)", 3, 'filter, character 4: expected the end of the filter, found ")"'],
  ["(a=1)(b=2)", 5, 'filter, character 6: expected the end of the filter, found "(b=2)"'],
  ["()", 1, 'filter, character 2: expected the name of an attribute, found ")"'],
  ["((a=1))", 1, 'filter, character 2: expected the name of an attribute, found "(a=1))"'],
  ["(&)", 2, 'filter, character 3: expected a filter in parentheses, found ")"'],
  ["(&a=1)", 2, 'filter, character 3: expected a filter in parentheses, found "a=1)"'],
  ["(|)", 2, 'filter, character 3: expected a filter in parentheses, found ")"'],
  ["&(a=1)", 0, 'filter, character 1: expected "(" before an operator, found "&(a=1)"'],
  ["!a=1", 0, 'filter, character 1: expected "(" before an operator, found "!a=1"'],
  ["(!)", 2, 'filter, character 3: expected the name of an attribute, found ")"'],
  ["(!!a=1)", 2, 'filter, character 3: expected the name of an attribute, found "!a=1)"'],
  ["(!(a=1)(b=2))", 7, 'filter, character 8: expected ")", found "(b=2))"'],
  ["(&(a=1)b=2)", 7, 'filter, character 8: expected ")", found "b=2)"'],
  ["(=1)", 1, 'filter, character 2: expected the name of an attribute, found "=1)"'],
  ["(1=1)", 1, 'filter, character 2: expected the name of an attribute, found "1=1)"'],
  ["(a)", 2, 'filter, character 3: expected one of = <> > < >= <=, found ")"'],
  ["(a b=1)", 3, 'filter, character 4: expected one of = <> > < >= <=, found "b=1)"'],
  [
    "(a == 1)",
    4,
    'filter, character 5: expected an integer, a "string", a time T"YYYY-MM-DD hh:mm:ss", CURTIME() or 0x…, found "= 1)"',
  ],
  [
    "(a=)",
    3,
    'filter, character 4: expected an integer, a "string", a time T"YYYY-MM-DD hh:mm:ss", CURTIME() or 0x…, found ")"',
  ],
  [
    "(a=true)",
    3,
    'filter, character 4: expected an integer, a "string", a time T"YYYY-MM-DD hh:mm:ss", CURTIME() or 0x…, found "true)"',
  ],
  ["(a != 1)", 3, 'filter, character 4: expected one of = <> > < >= <=, found "!= 1)"'],
  ["(a=1.5)", 3, 'filter, character 4: "1.5)" is neither a name, a number, a string nor an operator'],
  ["(a=12abc)", 3, 'filter, character 4: "12abc)" is neither a name, a number, a string nor an operator'],
  ["(a=0x)", 3, 'filter, character 4: "0x)" is neither a name, a number, a string nor an operator'],
  ["(a='x')", 3, `filter, character 4: "'x')" is neither a name, a number, a string nor an operator`],
  ["(á=1)", 1, 'filter, character 2: "á=1)" is neither a name, a number, a string nor an operator'],
  [
    "(a\u00a0=1)",
    2,
    'filter, character 3: "\u00a0=1)" is neither a name, a number, a string nor an operator',
  ],
  ["(a=9223372036854775808)", 3, "filter, character 4: the integer does not fit 64 bits"],
  [`(a=${"9".repeat(1000)})`, 3, "filter, character 4: the integer does not fit 64 bits"],
  ['(a="x)', 3, "filter, character 4: the string has no closing quote"],
  ['(a="""', 3, "filter, character 4: the string has no closing quote"],
  [
    '(a=T"2024-13-01 00:00:00")',
    3,
    'filter, character 4: "2024-13-01 00:00:00" is not a time as YYYY-MM-DD hh:mm:ss',
  ],
  ['(a=T"2023-02-29")', 3, 'filter, character 4: "2023-02-29" is not a time as YYYY-MM-DD hh:mm:ss'],
  [
    '(a=T"2024-01-01 24:00:00")',
    3,
    'filter, character 4: "2024-01-01 24:00:00" is not a time as YYYY-MM-DD hh:mm:ss',
  ],
  ['(a=T"")', 3, 'filter, character 4: "" is not a time as YYYY-MM-DD hh:mm:ss'],
  [
    '(a=T "2024-01-01")',
    3,
    'filter, character 4: expected an integer, a "string", a time T"YYYY-MM-DD hh:mm:ss", CURTIME() or 0x…, found "T \\"2024-01-01\\")"',
  ],
  ["(a=CURTIME)", 10, 'filter, character 11: expected "(", found ")"'],
  ["(a=CURTIME(x))", 11, 'filter, character 12: expected an integer or ")", found "x))"'],
  ["(a=CURTIME(1 2))", 13, 'filter, character 14: expected ")", found "2))"'],
  [
    "(a=CURTIME(2147483648))",
    11,
    'filter, character 12: expected an integer of 32 bits, found "2147483648))"',
  ],
  ["(a&1>0)", 4, 'filter, character 5: expected = or <> after a mask, found ">0)"'],
  ["(a&1)", 4, 'filter, character 5: expected = or <>, found ")"'],
  ["(a&b<>0)", 3, 'filter, character 4: expected an integer of 64 bits, found "b<>0)"'],
  ["(a&1<>CURTIME())", 6, 'filter, character 7: expected an integer of 64 bits, found "CURTIME())"'],
  [
    "(a&0x1FFFFFFFFFFFFFFFF<>0)",
    3,
    'filter, character 4: expected an integer of 64 bits, found "0x1FFFFFFFFFFFFFFFF<"',
  ],
];

describe("a text that is not a filter is rejected with a position", () => {
  it.each(refused)("%j", (text, position, message) => {
    const read = () => parseFilter(text);
    expect(read).toThrow(FilterSyntaxError);
    expect(read).toThrow(expect.objectContaining({ code: "filter_syntax", position, message }));
  });

  it("if it nests too deep", () => {
    const nested = (levels: number) => `${"(!".repeat(levels)}(a=1)${")".repeat(levels)}`;
    expect(parseFilter(nested(63)).kind).toBe("not");
    expect(() => parseFilter(nested(64))).toThrow(
      "filter, character 129: parentheses nest at most 64 levels deep",
    );
    expect(() => parseFilter(nested(100_000))).toThrow(FilterSyntaxError);
  });
});

describe("a long filter", () => {
  it("takes little time to read", () => {
    const time = cpuTimeOf(() => {
      const quoted = `(a="${'""'.repeat(1024 * 1024)}")`;
      expect(parseFilter(quoted)).toMatchObject({ value: { value: '"'.repeat(1024 * 1024) } });
      const filter = parseFilter(`(|${"(a=1)".repeat(100_000)})`);
      expect(filter.kind === "or" && filter.items.length).toBe(100_000);
    });
    expect(time).toBeLessThan(2000);
  });
});
