const MAX_QUOTED = 40;

/** Formats a value for a message: always short, for any size and depth. */
export function quoteValue(value: unknown): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value.length > MAX_QUOTED ? `${value.slice(0, MAX_QUOTED)}…` : value);
    case "undefined":
      return "a missing value";
    case "object":
      if (value === null) return "null";
      return Array.isArray(value) ? "an array" : "an object";
    case "bigint":
      return value > 10n ** 40n || value < -(10n ** 40n) ? "a huge integer" : String(value);
    default:
      return String(value);
  }
}
