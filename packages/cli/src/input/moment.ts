import { parseDuration } from "./duration.js";
import { UsageError } from "./usage-error.js";

/** Reads an ISO 8601 time with its time zone, or how long ago: `2h`. @throws UsageError */
export function toMoment(option: string, text: string, now: Date): Date {
  const ago = parseDuration(text);
  if (ago !== null) return new Date(now.getTime() - ago);
  const isComplete = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const time = new Date(text);
  if (isComplete && !Number.isNaN(time.getTime())) return time;
  throw new UsageError(
    `${option} "${text}" is not a time`,
    "use how long ago, such as 2h, or a time with its time zone, such as 2026-01-31T08:00:00Z",
  );
}
