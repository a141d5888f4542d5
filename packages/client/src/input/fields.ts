import * as z from "zod";

/** Node's timers fire at once beyond this. */
const MAX_TIMER_MS = 2 ** 31 - 1;

export function wholeNumber(least: number, most: number = Number.MAX_SAFE_INTEGER, unit = "") {
  const range = most === Number.MAX_SAFE_INTEGER ? `${least} up` : `${least} to ${most}`;
  const error = `must be a whole number${unit} from ${range}`;
  return z.int(error).min(least, error).max(most, error);
}

export const milliseconds = (least = 1) => wholeNumber(least, MAX_TIMER_MS, " of milliseconds");

/** The text "false" of a configuration file must not switch anything on. */
export const flag = z.boolean("must be true or false, not text");

export function oneOf<const Value extends string | number>(...values: readonly Value[]) {
  return z.literal(values, `must be ${values.map((value) => JSON.stringify(value)).join(" or ")}`);
}

export const text = z.custom<string>((value) => typeof value === "string" && value !== "", {
  error: "is empty or not a string",
  abort: true,
  params: { remedy: "Check that the variable it comes from is set" },
});

export const date = z.custom<Date>(
  (value) => value instanceof Date && !Number.isNaN(value.getTime()),
  "must be a valid Date",
);

export const callback = <F>() => z.custom<F>((value) => typeof value === "function", "must be a function");

// Not by its class: a signal may come from another realm or a polyfill.
export const signal = z.custom<AbortSignal>(
  (value) => typeof value === "object" && value !== null && "aborted" in value && "addEventListener" in value,
  "must be an AbortSignal",
);
