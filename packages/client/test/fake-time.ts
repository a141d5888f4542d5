import type { Schedule } from "../src/index.js";

export interface FakeTime {
  now: number;
  /**
   * Options of a client. A foreground timer fires at once and advances the clock; background timers wait for {@link pass}.
   */
  readonly options: { readonly clock: () => Date; readonly schedule: Schedule };
  /** Foreground timers so far, in milliseconds. */
  readonly waits: readonly number[];
  /** Advances the clock and fires the background timers that are due. */
  pass(ms: number): void;
}

/** A clock and timers for tests. */
export function fakeTime(start = 0): FakeTime {
  const waits: number[] = [];
  let background: { readonly at: number; readonly work: () => void }[] = [];
  const time: FakeTime = {
    now: start,
    options: {
      clock: () => new Date(time.now),
      schedule: (work, ms, options = {}) => {
        if (options.background) {
          const entry = { at: time.now + ms, work };
          background.push(entry);
          return () => {
            background = background.filter((other) => other !== entry);
          };
        }
        waits.push(ms);
        const state = { cancelled: false };
        queueMicrotask(() => {
          if (state.cancelled) return;
          time.now += ms;
          work();
        });
        return () => {
          state.cancelled = true;
        };
      },
    },
    waits,
    pass: (ms) => {
      time.now += ms;
      const due = background.filter(({ at }) => at <= time.now);
      background = background.filter(({ at }) => at > time.now);
      for (const { work } of due) work();
    },
  };
  return time;
}
