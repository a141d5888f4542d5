import { quoteValue } from "../quote-value.js";
import { WireFormatError } from "./wire-error.js";

/** The types that KSC wraps as `{"type": …, "value": …}` inside a container. */
export const wrappedTypes = ["long", "datetime", "date", "binary", "float", "double", "params"] as const;
/** Name of a type that KSC wraps. */
export type WrappedType = (typeof wrappedTypes)[number];

/**
 * A value of a KSC type that JavaScript does not have. `date` is `YYYY-MM-DD`, `binary` is base64. A `datetime` of this
 * class is an empty one, which real servers send.
 */
export class KscTyped {
  readonly type: "datetime" | "date" | "binary" | "float" | "double";
  readonly value: string | number;

  private constructor(type: KscTyped["type"], value: string | number) {
    this.type = type;
    this.value = value;
  }

  static readonly emptyDateTime = new KscTyped("datetime", "");

  static date(text: string): KscTyped {
    if (text !== "" && !(DATE.test(text) && isCalendarDate(text)))
      throw new WireFormatError("", `${quoteValue(text)} is not a date as YYYY-MM-DD`);
    return new KscTyped("date", text);
  }

  static binary(base64: string): KscTyped {
    if (!BASE64.test(base64) || base64.length % 4 !== 0) throw new WireFormatError("", "is not base64");
    return new KscTyped("binary", base64);
  }

  static float(value: number): KscTyped {
    return new KscTyped("float", finite(value));
  }

  static double(value: number): KscTyped {
    return new KscTyped("double", finite(value));
  }
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/**
 * Writes a datetime as KSC does: `YYYY-MM-DDTHH:MM:SSZ`, in UTC and whole seconds.
 * @throws WireFormatError for an invalid date or a year outside 0–9999.
 */
export function formatDateTime(date: Date): string {
  const year = date.getUTCFullYear();
  if (!(year >= 0 && year <= 9999)) {
    throw new WireFormatError("", "does not fit a datetime; use a year from 0 to 9999");
  }
  return `${date.toISOString().slice(0, 19)}Z`;
}

/**
 * Reads a datetime. A fraction of a second is cut off.
 * @throws WireFormatError if the text is not a datetime.
 */
export function parseDateTime(text: string): Date {
  const date = new Date(`${text.slice(0, 19)}Z`);
  // `Date` reads 30 February as 1 March, 24:00 as the next day, and other invalid times as NaN.
  if (!DATE_TIME.test(text) || date.getUTCDate() !== Number(text.slice(8, 10))) {
    throw new WireFormatError("", `${quoteValue(text)} is not a datetime as YYYY-MM-DDTHH:MM:SSZ`);
  }
  return date;
}

// `Date` reads 30 February as 1 March, and 24:00 as the next day.
function isCalendarDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new WireFormatError("", `${value} is not a JSON number`);
  return value;
}
