const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/** `500ms`, `30s`, `5m`, `1h` in milliseconds; null for any other text. */
export function parseDuration(text: string): number | null {
  const [, number, unit] = /^(\d{1,9})(ms|s|m|h)$/.exec(text.trim()) ?? [];
  if (number === undefined || unit === undefined) return null;
  return Number(number) * UNITS[unit as keyof typeof UNITS];
}
