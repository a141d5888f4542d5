const FIRST_MS = 500;
const FACTOR = 1.5;
const CAP_MS = 5000;

/** Time before the next look after so many: it grows from half a second to 5 seconds. */
export function pollInterval(looks: number, pollMs: number | null): number {
  return pollMs ?? Math.min(CAP_MS, Math.round(FIRST_MS * FACTOR ** Math.min(looks, 20)));
}
