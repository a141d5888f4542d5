/** Reads the time. Everything in the simulator that depends on time uses one of these. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

/** A clock that stands still at a time, or the real clock. A frozen clock makes runs repeat to the byte. */
export function createClock(frozenAt: string | undefined): Clock {
  if (frozenAt === undefined) return systemClock;
  const at = new Date(frozenAt);
  return () => new Date(at);
}
