import { and, compareInteger, compareTime, equalText, type Filter } from "@ksc-edr/core/filter";
import { intAt, type KscParams, stringAt } from "@ksc-edr/core/wire";
import { DomainError } from "../domain/domain-error.js";
import type { Search } from "../domain/search/search.js";
import { eventAttributes } from "./event-rows.js";
import { toSearch } from "./search.js";

const DAY_MS = 86_400_000;

const known = [
  "event_type",
  "product_name",
  "product_version",
  "GNRL_EA_SEVERITY",
  "KLEVP_RFC2254_FILTER",
  "KLEVP_EVENT_RISE_TIME_LAST_DAYS",
];

/**
 * Reads the `pFilter` of event methods as a search over domain fields. Its keys are the ones that clients send.
 * @throws DomainError for a key that is not simulated, because ignoring it would widen the result.
 */
export function toEventSearch(
  pFilter: KscParams,
  order: Parameters<typeof toSearch>[1],
  now: Date,
  also: readonly Filter[] = [],
): Search {
  const stranger = Object.keys(pFilter).find((name) => !known.includes(name));
  if (stranger !== undefined) {
    throw new DomainError("bad-format", `pFilter.${stranger}: not simulated; use one of ${known.join(", ")}`);
  }
  const text = (name: string, field: string) => {
    const value = stringAt(pFilter, name);
    return value === null || value === "" ? [] : [equalText(field, value)];
  };
  const severity = intAt(pFilter, "GNRL_EA_SEVERITY");
  const days = intAt(pFilter, "KLEVP_EVENT_RISE_TIME_LAST_DAYS");
  const searched = toSearch(stringAt(pFilter, "KLEVP_RFC2254_FILTER") ?? "", order, eventAttributes, now);
  return {
    filter: and(
      searched.filter,
      ...also,
      ...text("event_type", "type"),
      ...text("product_name", "product"),
      ...text("product_version", "version"),
      ...(severity === null ? [] : [compareInteger("severity", "=", severity)]),
      ...(days === null ? [] : [compareTime("at", ">=", new Date(now.getTime() - days * DAY_MS))]),
    ),
    order: searched.order,
  };
}
