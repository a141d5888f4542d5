import { type Filter, formatFilter } from "@ksc-edr/core/filter";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { emptyCompany } from "../domain/company/company.js";
import type { HostRecord } from "../domain/hosts/host.js";
import type { Stores } from "../domain/stores.js";
import { seedCompany } from "../scenario/seed-company.js";
import { openSqliteStores } from "../store/sqlite-stores.js";
import { hostAttributes } from "./attributes/host-attributes.js";
import { incidentAttributes } from "./attributes/incident-attributes.js";
import { toSearch } from "./search.js";

const NOW = new Date("2025-06-03T08:00:00Z");

/** Texts from few characters, so that filters match them. Some need quoting; some have no ASCII lower-case letter. */
const characters = ["a", "A", "b", "C", "z", "Z", "ж", "Ж", "0", "-", "^", "*", "?", "[", '"', " "] as const;
const text = fc.string({ unit: fc.constantFrom(...characters), maxLength: 4 });
const time = fc.integer({ min: -2, max: 2 }).map((hours) => new Date(NOW.getTime() + hours * 3_600_000));
const iso = (date: Date) => `${date.toISOString().slice(0, 19)}Z`;

interface Sample {
  readonly displayName: string;
  readonly comment: string | undefined;
  readonly virusCount: number | undefined;
  readonly restartRequired: boolean | undefined;
  readonly createdAt: Date | undefined;
  readonly groupId: number;
  readonly products: readonly string[];
  readonly ipv4: string | undefined;
}

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const sample: fc.Arbitrary<Sample> = fc.record({
  displayName: text,
  comment: maybe(text),
  virusCount: maybe(fc.integer({ min: 0, max: 7 })),
  restartRequired: maybe(fc.boolean()),
  createdAt: maybe(time),
  groupId: fc.constantFrom(0, 1, 4, 5),
  products: fc.array(text, { maxLength: 2 }),
  ipv4: maybe(fc.constantFrom("0.0.0.1", "10.0.0.50", "255.255.255.255")),
});

const toHost = (values: Sample, index: number): HostRecord => ({
  id: `host-${index}`,
  displayName: values.displayName,
  groupId: values.groupId,
  ...(values.comment === undefined ? {} : { comment: values.comment }),
  ...(values.virusCount === undefined ? {} : { virusCount: values.virusCount }),
  ...(values.restartRequired === undefined ? {} : { restartRequired: values.restartRequired }),
  ...(values.createdAt === undefined ? {} : { createdAt: iso(values.createdAt) }),
  ...(values.ipv4 === undefined ? {} : { ipv4: values.ipv4 }),
  state: [],
  products: values.products.map((name) => ({ name, version: "1" })),
  software: [],
  settings: [],
});

/** A filter with its meaning, expressed without the code under test; null means "unknown". */
interface Meaning {
  readonly filter: Filter;
  readonly holds: (host: Sample) => boolean | null;
}

const fold = (value: string) => value.normalize("NFC").toLowerCase();
const byteOrder = (a: string, b: string) => Buffer.compare(Buffer.from(fold(a)), Buffer.from(fold(b)));
const numberOrder = (a: number, b: number) => a - b;

const operators = {
  "=": (order: number) => order === 0,
  "<>": (order: number) => order !== 0,
  "<": (order: number) => order < 0,
  ">": (order: number) => order > 0,
  "<=": (order: number) => order <= 0,
  ">=": (order: number) => order >= 0,
} as const;
const operator = fc.constantFrom(...(Object.keys(operators) as (keyof typeof operators)[]));

const escapeRegExp = (literal: string) => literal.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
const pattern = fc
  .array(
    fc.oneof(
      fc.constantFrom(...characters).map((character) => ({
        spelled: /[*?[]/.test(character) ? `[${character}]` : character,
        expression: escapeRegExp(character),
      })),
      fc.constant({ spelled: "?", expression: "." }),
      fc.constant({ spelled: "*", expression: ".*" }),
      fc
        .tuple(fc.boolean(), fc.constantFrom("a-c", "A-C", "x", "bz", "а-я", "0-9Z", "a^", "b-"))
        .map(([negated, members]) => ({
          spelled: `[${negated ? "^" : ""}${members}]`,
          expression: `[${negated ? "^" : ""}${members.replace(/[\\^]/g, "\\$&").replace(/-$/, "\\-")}]`,
        })),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => ({
    spelled: parts.map(({ spelled }) => spelled).join(""),
    expression: new RegExp(`^${parts.map(({ expression }) => expression).join("")}$`, "isu"),
  }));

const known = <T>(value: T | undefined, test: (value: T) => boolean) =>
  value === undefined ? null : test(value);

const stringAttributes = { KLHST_WKS_DN: "displayName", KLHST_WKS_COMMENT: "comment" } as const;
const item: fc.Arbitrary<Meaning> = fc.oneof(
  fc.tuple(fc.constantFrom("KLHST_WKS_DN", "KLHST_WKS_COMMENT"), pattern).map(
    ([attribute, { spelled, expression }]): Meaning => ({
      filter: { kind: "compare", attribute, operator: "=", value: { type: "string", value: spelled } },
      holds: (host) => known(host[stringAttributes[attribute]], (value) => expression.test(fold(value))),
    }),
  ),
  fc
    .tuple(fc.constantFrom("KLHST_WKS_DN", "KLHST_WKS_COMMENT"), operator, text)
    .filter(([, sign]) => sign !== "=")
    .map(
      ([attribute, sign, value]): Meaning => ({
        filter: { kind: "compare", attribute, operator: sign, value: { type: "string", value } },
        holds: (host) =>
          known(host[stringAttributes[attribute]], (own) => operators[sign](byteOrder(own, value))),
      }),
    ),
  fc.tuple(operator, fc.integer({ min: 0, max: 7 }), fc.boolean()).map(
    ([sign, value, hex]): Meaning => ({
      filter: {
        kind: "compare",
        attribute: "KLHST_WKS_VIRUS_COUNT",
        operator: sign,
        value: hex ? { type: "hex", digits: value.toString(16) } : { type: "integer", value: BigInt(value) },
      },
      holds: (host) => known(host.virusCount, (own) => operators[sign](numberOrder(own, value))),
    }),
  ),
  fc.tuple(fc.integer({ min: 0, max: 7 }), fc.constantFrom("=", "<>"), fc.integer({ min: 0, max: 7 })).map(
    ([mask, sign, value]): Meaning => ({
      filter: {
        kind: "mask",
        attribute: "KLHST_WKS_VIRUS_COUNT",
        mask: BigInt(mask),
        operator: sign,
        value: BigInt(value),
      },
      holds: (host) => known(host.virusCount, (own) => operators[sign](numberOrder(own & mask, value))),
    }),
  ),
  fc.tuple(operator, fc.boolean()).map(
    ([sign, value]): Meaning => ({
      filter: {
        kind: "compare",
        attribute: "KLHST_WKS_RBT_REQUIRED",
        operator: sign,
        value: { type: "integer", value: value ? 1n : 0n },
      },
      holds: (host) =>
        known(host.restartRequired, (own) => operators[sign](numberOrder(Number(own), Number(value)))),
    }),
  ),
  fc.tuple(operator, time, fc.constantFrom("time", "string", "current-time")).map(
    ([sign, value, spelling]): Meaning => ({
      filter: {
        kind: "compare",
        attribute: "KLHST_WKS_CREATED",
        operator: sign,
        value:
          spelling === "time"
            ? { type: "time", value }
            : spelling === "string"
              ? { type: "string", value: iso(value) }
              : { type: "current-time", offsetSeconds: (value.getTime() - NOW.getTime()) / 1000 },
      },
      holds: (host) =>
        known(host.createdAt, (own) => operators[sign](numberOrder(own.getTime(), value.getTime()))),
    }),
  ),
  fc.tuple(fc.constantFrom("=", "<>"), fc.constantFrom(0, 1, 4, 5)).map(
    ([sign, group]): Meaning => ({
      filter: {
        kind: "compare",
        attribute: "KLHST_WKS_GROUPID_GP",
        operator: sign,
        value: { type: "integer", value: BigInt(group) },
      },
      // Group 0 contains 4, and 4 contains 5.
      holds: ({ groupId }) => {
        const chain = { 0: [0], 1: [1], 4: [4, 0], 5: [5, 4, 0] }[groupId as 0 | 1 | 4 | 5];
        return chain.includes(group) === (sign === "=");
      },
    }),
  ),
  fc.tuple(fc.constantFrom("=", "<>"), pattern).map(
    ([sign, { spelled, expression }]): Meaning => ({
      filter: {
        kind: "compare",
        attribute: "KLHST_WKS_PRODUCT_NAME",
        operator: sign,
        value: { type: "string", value: spelled },
      },
      holds: ({ products }) => products.some((name) => expression.test(fold(name))) === (sign === "="),
    }),
  ),
  fc
    .constantFrom(
      ["0.0.0.1", 1n] as const,
      ["10.0.0.50", 167772210n] as const,
      ["255.255.255.255", 4294967295n] as const,
    )
    .map(
      ([ipv4, value]): Meaning => ({
        filter: {
          kind: "compare",
          attribute: "KLHST_WKS_IP_LONG",
          operator: "=",
          value: { type: "integer", value },
        },
        holds: (host) => known(host.ipv4, (own) => own === ipv4),
      }),
    ),
);

/** Three-valued logic: "unknown" is neither true nor false, and no search finds it. */
const all = (values: readonly (boolean | null)[]) =>
  values.includes(false) ? false : values.includes(null) ? null : true;
const invert = (value: boolean | null) => (value === null ? null : !value);

const { meaning } = fc.letrec<{ meaning: Meaning }>((tie) => ({
  meaning: fc.oneof(
    { maxDepth: 3 },
    item,
    fc.array(tie("meaning"), { minLength: 1, maxLength: 4 }).map(
      (items): Meaning => ({
        filter: { kind: "and", items: items.map(({ filter }) => filter) },
        holds: (host) => all(items.map(({ holds }) => holds(host))),
      }),
    ),
    fc.array(tie("meaning"), { minLength: 1, maxLength: 6 }).map(
      (items): Meaning => ({
        filter: { kind: "or", items: items.map(({ filter }) => filter) },
        holds: (host) => invert(all(items.map(({ holds }) => invert(holds(host))))),
      }),
    ),
    tie("meaning").map(
      ({ filter, holds }): Meaning => ({
        filter: { kind: "not", item: filter },
        holds: (host) => invert(holds(host)),
      }),
    ),
  ),
}));

const openStores = () =>
  openSqliteStores(":memory:", {
    failed: (error) => {
      throw error;
    },
    recovered: () => undefined,
  });

describe("a search of hosts", () => {
  it("finds what a plain interpretation of the filter finds, whatever the filter and the hosts", () => {
    fc.assert(
      fc.property(
        fc.array(sample, { maxLength: 12 }),
        fc.array(meaning, { minLength: 1, maxLength: 8 }),
        (samples, filters) => {
          const stores = openStores();
          seedCompany(stores, {
            ...emptyCompany,
            groups: [
              { id: 5, name: "inner", parentId: 4 },
              { id: 4, name: "outer", parentId: 0 },
            ],
            hosts: samples.map(toHost),
          });
          for (const { filter, holds } of filters) {
            const found = stores.hosts.search(toSearch(formatFilter(filter), [], hostAttributes, NOW));
            const ids = found.read(0, found.count).map(({ id }) => id);
            const wanted = samples.flatMap((host, index) => (holds(host) === true ? [`host-${index}`] : []));
            expect(ids, formatFilter(filter)).toEqual(wanted);
          }
          stores.close();
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  it("orders by each attribute in turn: unset values first, equal ones in the order of addition", () => {
    const stores = openStores();
    const hosts = ["b", "A", "a", "B"].map((displayName, index) => ({
      ...toHost({ ...empty, displayName, virusCount: index < 2 ? undefined : index }, index),
    }));
    seedCompany(stores, { ...emptyCompany, hosts });
    const idsBy = (...order: { Name: string; Asc: boolean }[]) => {
      const found = stores.hosts.search(toSearch("", order, hostAttributes, NOW));
      return found.read(0, 10).map(({ id }) => id);
    };
    expect(idsBy({ Name: "KLHST_WKS_DN", Asc: true })).toEqual(["host-1", "host-2", "host-0", "host-3"]);
    expect(idsBy({ Name: "KLHST_WKS_VIRUS_COUNT", Asc: true })).toEqual([
      "host-0",
      "host-1",
      "host-2",
      "host-3",
    ]);
    expect(idsBy({ Name: "KLHST_WKS_DN", Asc: true }, { Name: "KLHST_WKS_VIRUS_COUNT", Asc: false })).toEqual(
      ["host-2", "host-1", "host-3", "host-0"],
    );
    stores.close();
  });
});

const empty: Sample = {
  displayName: "",
  comment: undefined,
  virusCount: undefined,
  restartRequired: undefined,
  createdAt: undefined,
  groupId: 0,
  products: [],
  ipv4: undefined,
};

describe("a search of incident bodies", () => {
  let stores: Stores;
  beforeEach(() => {
    stores = openStores();
    const bodies = [
      '{"task":"quarantineFile","params":{"path":"C:\\\\Temp\\\\evil-7.exe"}}',
      "Evil PowerShell on 10.20.1.5",
      "powershell was fine; targetHost 53bf5bda-d728-4888-b002-67e63b6e4c63",
      "Élan и Перез",
    ];
    for (const body of bodies) {
      stores.incidents.insert({
        severity: 1,
        addedAt: NOW,
        body,
        hostId: "h",
        isHandled: false,
        userId: null,
        extra: null,
        request: "none",
        verdict: null,
      });
    }
  });
  afterEach(() => stores.close());

  const find = (query: string, operator = "=") => {
    const filter = `(KLINCDT_BODY${operator}"${query}")`;
    const found = stores.incidents.search(toSearch(filter, [], incidentAttributes, NOW));
    return found.read(0, 10).map(({ id }) => id);
  };

  it.each([
    ["evil", [1, 2]],
    ["EVIL powershell", [1, 2, 3]],
    ["evil AND powershell", [2]],
    ["evil && powershell", [2]],
    ["+evil -powershell", [1]],
    ["powershell NOT fine", [2]],
    ["-evil", [3, 4]],
    ["vil", []],
    ["quarantine*", [1]],
    ["pow?rsh*l", [2, 3]],
    ["evil-7", [1]],
    ["10.20.1.5", [2]],
    ["10.20.5.1", []],
    ["53bf5bda-d728-4888-b002-67e63b6e4c63", [3]],
    ["перез", [4]],
    ["...", []],
    ["", [1, 2, 3, 4]],
  ])("reads %j as a query over words", (query, ids) => {
    expect(find(query)).toEqual(ids);
  });

  it("leaves out what a query with <> matches", () => {
    expect(find("evil", "<>")).toEqual([3, 4]);
  });

  it("finds a changed body, and not a deleted one", () => {
    stores.incidents.update(2, { body: "nothing" });
    expect(find("evil")).toEqual([1]);
    expect(find("nothing")).toEqual([2]);
    stores.incidents.delete(2);
    expect(find("nothing")).toEqual([]);
  });
});

describe("an invalid filter", () => {
  const read = (filter: string) => () => toSearch(filter, [], incidentAttributes, NOW);
  it.each([
    ["(KLINCDT_ID = )", "filter, character 15: expected"],
    ["(KLINCDT_NONE=1)", "filter: KLINCDT_NONE cannot be filtered by"],
    ['(KLHST_WKS_DN="x")', "filter: KLHST_WKS_DN cannot be filtered by"],
    ['(KLINCDT_ID="1")', "filter: KLINCDT_ID is compared with an integer"],
    ["(KLINCDT_IS_HANDLED=2)", "filter: KLINCDT_IS_HANDLED is compared with 1 or 0"],
    ['(KLINCDT_ADDED>"yesterday")', "filter: KLINCDT_ADDED is compared with a time"],
    ["(KLINCDT_BODY&1<>0)", "filter: KLINCDT_BODY has no bits"],
    ['(KLINCDT_BODY>"a")', "filter: KLINCDT_BODY is a full-text attribute"],
    ['(KLINCDT_BODY="*evil")', "full-text query, character 1: a word may not begin with ? or *"],
    ["(KLINCDT_ID=0x10000000000000000)", "does not fit 64 bits"],
    [`(|${"(KLINCDT_ID=1)".repeat(10_001)})`, "more than 10000 comparisons"],
  ])("is refused with the problem: %.40s", (filter, problem) => {
    expect(read(filter)).toThrow(problem);
  });

  it("is refused when it orders by an attribute that cannot be ordered", () => {
    expect(() => toSearch("", [{ Name: "KLINCDT_BODY", Asc: true }], incidentAttributes, NOW)).toThrow(
      "results cannot be ordered by KLINCDT_BODY",
    );
  });
});
