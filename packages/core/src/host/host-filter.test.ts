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

test("finds a host by its own address or by that of its connection", () => {
  expect(formatFilter(hostFilters.ipv4("10.0.0.50"))).toBe(
    "(|(KLHST_WKS_IP_LONG=167772210)(KLHST_WKS_CONNECT_IP_LONG=167772210))",
  );
  expect(() => hostFilters.ipv4("10.0.0.500")).toThrow('"10.0.0.500" is not an IPv4 address');
});

test("finds hosts by the beginning of a name", () => {
  expect(formatFilter(hostFilters.nameBeginsWith("WS*"))).toBe(
    '(|(KLHST_WKS_DN="WS[*]*")(KLHST_WKS_FQDN="WS[*]*")(KLHST_WKS_WINHOSTNAME="WS[*]*"))',
  );
});

test("treats quotes and wildcards in a name as plain characters", () => {
  expect(formatFilter(hostFilters.displayName('a"*'))).toBe('(KLHST_WKS_DN="a""[*]")');
});
