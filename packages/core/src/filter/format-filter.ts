import type { Filter, FilterValue } from "./filter.js";
import { formatFilterTime } from "./filter-time.js";

/**
 * Writes a filter as text and quotes every string. The text of a filter that matches everything is empty.
 * @throws TypeError for an invalid attribute name, a time outside the years 0–9999, or a filter that the grammar
 * cannot express: `or` without items, or `not` of a filter that matches everything.
 */
export function formatFilter(filter: Filter): string {
  switch (filter.kind) {
    case "compare":
      return `(${checkAttribute(filter.attribute)}${filter.operator}${formatValue(filter.value)})`;
    case "mask":
      return `(${checkAttribute(filter.attribute)}&${filter.mask}${filter.operator}${filter.value})`;
    case "and": {
      const items = filter.items.map(formatFilter).join("");
      return items === "" ? "" : `(&${items})`;
    }
    case "or": {
      if (filter.items.length === 0) throw new TypeError('"or" needs at least one filter');
      const items = filter.items.map(formatFilter);
      return items.includes("") ? "" : `(|${items.join("")})`;
    }
    case "not": {
      const item = formatFilter(filter.item);
      if (item === "") throw new TypeError('"not" of a filter that matches everything cannot be written');
      return `(!${item})`;
    }
  }
}

/** Checks the name of an attribute, since a filter has no quotes around it. @throws TypeError */
export function checkAttribute(name: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return name;
  throw new TypeError(`${JSON.stringify(name)} is not the name of an attribute: letters, digits and _`);
}

function formatValue(value: FilterValue): string {
  switch (value.type) {
    case "integer":
      return String(value.value);
    case "hex":
      return `0x${value.digits}`;
    case "string":
      return `"${value.value.replaceAll('"', '""')}"`;
    case "time":
      return `T"${formatFilterTime(value.value)}"`;
    case "current-time":
      return `CURTIME(${value.offsetSeconds === 0 ? "" : value.offsetSeconds})`;
  }
}
