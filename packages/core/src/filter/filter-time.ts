const TIME = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{1,2}):(\d{1,2}))?Z?$/;

/**
 * Reads a time in any format of the vendor's samples: `2017-8-3 12:57:47`, `2020-04-08`, `2020-03-31T00:00:00Z`.
 * All are UTC. Null if the text is not a time.
 */
export function parseFilterTime(text: string): Date | null {
  const match = TIME.exec(text);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((digits: string | undefined) => Number(digits ?? 0));
  const time = new Date(0);
  // `Date.UTC` would read the years 0 to 99 as 1900 to 1999.
  time.setUTCFullYear(year, month - 1, day);
  time.setUTCHours(hour, minute, second);
  const isReal = time.getUTCMonth() === month - 1 && time.getUTCDate() === day;
  return isReal && hour < 24 && minute < 60 && second < 60 ? time : null;
}

/** Writes a time in UTC: `2017-08-03 12:57:47`. @throws TypeError for an invalid date or a year outside 0–9999. */
export function formatFilterTime(time: Date): string {
  return checkFilterTime(time).toISOString().slice(0, 19).replace("T", " ");
}

/** @throws TypeError for an invalid date or a year outside 0–9999. */
export function checkFilterTime(time: Date): Date {
  const year = time.getUTCFullYear();
  if (year >= 0 && year <= 9999) return time;
  throw new TypeError("a filter cannot hold this time; use a year from 0 to 9999");
}
