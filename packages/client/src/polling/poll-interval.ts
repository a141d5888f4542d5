const FIRST_MS = 500;
const FACTOR = 1.5;
const CAP_MS = 5000;

/** Time before the next check. It grows with the number of checks, from half a second to 5 seconds. */
export function pollInterval(checks: number, pollMs: number | null): number {
  return pollMs ?? Math.min(CAP_MS, Math.round(FIRST_MS * FACTOR ** Math.min(checks, 20)));
}
