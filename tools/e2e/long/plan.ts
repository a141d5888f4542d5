/** How much of a long run to do: 1 is all of it. */
export const scale = readNumber("LONG_SCALE", 1);

/** Decides every random choice of a run. A failure prints it; LONG_SEED replays the run. */
export const seed = readNumber("LONG_SEED", Math.floor(Math.random() * 2 ** 31));

/** A part of a full run, at least 1. */
export const scaled = (full: number) => Math.max(1, Math.round(full * scale));

/** Added to every message of a failure. */
export const replay = `replay with LONG_SEED=${seed} LONG_SCALE=${scale} npm run test:long`;

function readNumber(name: string, otherwise: number): number {
  const text = process.env[name];
  if (text === undefined || text === "") return otherwise;
  const number = Number(text);
  if (!Number.isFinite(number) || number < 0) throw new Error(`${name} must be a number, not "${text}"`);
  return number;
}
