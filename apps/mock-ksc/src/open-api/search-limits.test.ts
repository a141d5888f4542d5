import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Stores } from "../domain/stores.js";
import { defaultCompany } from "../scenario/default-company.js";
import { seedCompany } from "../scenario/seed-company.js";
import { openSqliteStores } from "../store/sqlite-stores.js";
import { hostAttributes } from "./attributes/host-attributes.js";
import { incidentAttributes } from "./attributes/incident-attributes.js";
import { toSearch } from "./search.js";

const NOW = new Date("2025-06-03T08:00:00Z");

let stores: Stores;

beforeEach(() => {
  stores = openSqliteStores(":memory:", {
    failed: (error) => expect.unreachable(String(error)),
    recovered: () => undefined,
  });
  seedCompany(stores, defaultCompany);
  for (const body of ["evil words", "fine words"]) {
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

const countHosts = (filter: string) => stores.hosts.search(toSearch(filter, [], hostAttributes, NOW)).count;
const countIncidents = (filter: string) =>
  stores.incidents.search(toSearch(filter, [], incidentAttributes, NOW)).count;

const nested = (levels: number, open: (level: number) => string, innermost: string) =>
  `${Array.from({ length: levels }, (_, level) => open(level)).join("")}${innermost}${")".repeat(levels)}`;
const words = (count: number, wordOf: (index: number) => string) =>
  `(KLINCDT_BODY="${Array.from({ length: count }, (_, index) => wordOf(index)).join(" ")}")`;

describe("a filter may nest 64 levels", () => {
  it.each<[string, number, string]>([
    ["negations", 12, nested(62, () => "(!", "(KLHST_WKS_GROUPID<>-1)")],
    ["an odd number of negations", 0, nested(61, () => "(!", "(KLHST_WKS_GROUPID<>-1)")],
    ["ands", 12, nested(63, () => "(&(KLHST_WKS_GROUPID<>-1)", "(KLHST_WKS_GROUPID<>-1)")],
    ["ors", 0, nested(63, () => "(|(KLHST_WKS_GROUPID=-1)", "(KLHST_WKS_GROUPID=-1)")],
    [
      "ands and ors in turn",
      12,
      nested(
        63,
        (level) =>
          level % 2 === 0 ? "(&(KLHST_WKS_GROUPID<>-1)" : '(|(KLHST_WKS_DN="none")(KLHST_WKS_STATUS&1=9)',
        "(KLHST_WKS_GROUPID<>-1)",
      ),
    ],
    [
      "negated groups",
      0,
      nested(
        62,
        (level) => (level % 2 === 0 ? "(!" : "(&(KLHST_WKS_GROUPID<>-1)(KLHST_WKS_GROUPID>-1)"),
        "(KLHST_WKS_GROUPID<>-1)",
      ),
    ],
  ])("of %s", (_, count, filter) => {
    expect(countHosts(filter)).toBe(count);
  });

  it("twice side by side", () => {
    const half = nested(
      62,
      (level) => (level % 2 === 0 ? "(&(KLHST_WKS_GROUPID<>-1)" : "(|(KLHST_WKS_GROUPID=-1)"),
      "(KLHST_WKS_GROUPID<>-1)",
    );
    expect(countHosts(`(&${half}${half})`)).toBe(12);
  });
});

describe("a large search is answered", () => {
  it.each<[string, number, string]>([
    ["1,000 masks", 12, `(|${"(KLHST_WKS_STATUS&1<>5)".repeat(1000)})`],
    ["10,000 values", 0, `(|${"(KLHST_WKS_GROUPID=-1)".repeat(10_000)})`],
    ["a pattern of 2,000 characters", 0, `(KLHST_WKS_DN="${"[ab]".repeat(500)}")`],
    ["a text of 60,000 characters", 0, `(KLHST_WKS_DN="${"a".repeat(60_000)}")`],
  ])("%s", (_, count, filter) => {
    expect(countHosts(filter)).toBe(count);
  });

  it.each<[string, number, string]>([
    ["1,000 words", 1, words(1000, (index) => (index === 500 ? "evil" : `w${index}`))],
    ["1,000 prohibited words", 2, words(1000, (index) => `-w${index}`)],
    ["999 words and one that no text contains", 2, words(1000, (index) => (index === 7 ? "..." : "words"))],
    [
      "999 required words and one that no text contains",
      0,
      words(1000, (i) => (i === 7 ? "+..." : "+words")),
    ],
    [
      "999 required words without one that no text contains",
      2,
      words(1000, (i) => (i === 7 ? "-..." : "+words")),
    ],
    [
      "prohibited words in turn with words",
      2,
      words(660, (i) => (i % 2 === 0 ? `w${i}` : `-w${i} AND words`)),
    ],
    ["500 pairs of prohibited words", 2, words(500, (index) => `-w${index} AND -x${index}`)],
  ])("%s", (_, count, filter) => {
    expect(countIncidents(filter)).toBe(count);
  });
});

describe("a search beyond a limit is refused with the limit", () => {
  it.each<[string, string]>([
    [`(|${"(KLHST_WKS_STATUS&1<>5)".repeat(1001)})`, "filter: more than 1000 comparisons besides"],
    [`(&${"(KLHST_WKS_GROUPID=1)".repeat(1001)})`, "filter: more than 1000 comparisons besides"],
    [`(KLHST_WKS_DN="${"?".repeat(2001)}")`, "filter: the pattern for KLHST_WKS_DN is longer than 2000"],
    [`(KLHST_WKS_DN="${"a".repeat(1_048_576)}")`, "filter: longer than 1048576 characters"],
    [nested(65, () => "(!", "(KLHST_WKS_GROUPID<>-1)"), "parentheses nest at most 64 levels deep"],
  ])("%.30s", (filter, problem) => {
    expect(() => countHosts(filter)).toThrow(new RegExp(problem));
  });

  it.each<[string, string]>([
    [words(1001, (index) => `-w${index}`), "more than 1000 words in full-text queries"],
    [`(&${words(501, () => "a")}${words(500, () => "b")})`, "more than 1000 words in full-text queries"],
    [words(11, (index) => `w${index}*x`), "more than 10 words with wildcards in full-text queries"],
    [words(5000, () => "long"), "the query on KLINCDT_BODY is longer than 20000 characters"],
  ])("%.30s", (filter, problem) => {
    expect(() => countIncidents(filter)).toThrow(problem);
  });

  it("more than 100 fields to order by", () => {
    const order = Array.from({ length: 101 }, () => ({ Name: "KLHST_WKS_DN", Asc: true }));
    expect(() => toSearch("", order, hostAttributes, NOW)).toThrow(
      "results cannot be ordered by more than 100 fields",
    );
    const allowed = toSearch("", order.slice(1), hostAttributes, NOW);
    expect(stores.hosts.search(allowed).count).toBe(12);
  });
});
