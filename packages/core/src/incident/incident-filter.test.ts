import { expect, it } from "vitest";
import { formatFilter } from "../filter/format-filter.js";
import { fromHostPresence } from "../host/index.js";
import { incidentFilters, incidentOrders } from "./index.js";

const time = new Date("2025-06-03T08:15:42.987Z");

it.each([
  [incidentFilters.id(42), "(KLINCDT_ID=42)"],
  [incidentFilters.idAfter(0), "(KLINCDT_ID>0)"],
  [incidentFilters.host('a"*'), '(KLHST_WKS_HOSTNAME="a""[*]")'],
  [incidentFilters.handled(false), "(KLINCDT_IS_HANDLED=0)"],
  [incidentFilters.severity(3), "(KLINCDT_SEVERITY=3)"],
  [incidentFilters.addedSince(time), '(KLINCDT_ADDED>=T"2025-06-03 08:15:42")'],
  [incidentFilters.addedUntil(time), '(KLINCDT_ADDED<=T"2025-06-03 08:15:42")'],
  [
    incidentFilters.addedAt(time),
    '(&(KLINCDT_ADDED>T"2025-06-03 08:15:41")(KLINCDT_ADDED<T"2025-06-03 08:15:43"))',
  ],
])("filters incidents %#", (filter, text) => {
  expect(formatFilter(filter)).toBe(text);
});

it("orders incidents by the server's ids", () => {
  expect(incidentOrders).toEqual({
    newestFirst: [{ Name: "KLINCDT_ID", Asc: false }],
    oldestFirst: [{ Name: "KLINCDT_ID", Asc: true }],
  });
});

it("reads whether the server reaches a host", () => {
  const lastVisibleAt = new Date("2025-05-28T16:02:17Z");
  expect(fromHostPresence({ KLHST_WKS_STATUS: 29, KLHST_WKS_LAST_VISIBLE: lastVisibleAt })).toEqual({
    isAgentAlive: true,
    lastVisibleAt,
  });
  expect(fromHostPresence({ KLHST_WKS_STATUS: 21 })).toEqual({ isAgentAlive: false, lastVisibleAt: null });
  expect(fromHostPresence({})).toEqual({ isAgentAlive: null, lastVisibleAt: null });
});
