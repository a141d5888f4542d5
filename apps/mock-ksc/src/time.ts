/** Reads the time. Everything in the simulator that depends on time asks one of these. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

/** A clock that stands still, for runs that repeat to the byte. */
export function frozenClock(at: Date): Clock {
  return () => new Date(at);
}
