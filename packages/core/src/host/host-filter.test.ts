import { expect, test } from "vitest";
import { formatFilter } from "../filter/format-filter.js";
import { hostFilters } from "./host-filter.js";

test.each([
  ["id", '(KLHST_WKS_HOSTNAME="PC-7")'],
  ["displayName", '(KLHST_WKS_DN="PC-7")'],
  ["fqdn", '(KLHST_WKS_FQDN="PC-7")'],
  ["windowsName", '(KLHST_WKS_WINHOSTNAME="PC-7")'],
] as const)("finds a host by its %s", (field, text) => {
  expect(formatFilter(hostFilters[field]("PC-7"))).toBe(text);
});

test("takes quotes and wildcards in a name for themselves", () => {
  expect(formatFilter(hostFilters.displayName('a"*'))).toBe('(KLHST_WKS_DN="a""[*]")');
});
