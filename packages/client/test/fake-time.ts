import type { Schedule } from "../src/index.js";

export interface FakeTime {
  now: number;
  readonly clock: () => Date;
  /** Passes the time of each wait in the foreground at once; work in the background waits for {@link pass}. */
  readonly schedule: Schedule;
  /** Waits in the foreground so far, in milliseconds. */
  readonly waits: readonly number[];
  /** Lets time pass, and the background do what is due. */
  pass(ms: number): void;
}

/** A clock and timers of a test. */
export function fakeTime(start = 0): FakeTime {
  const waits: number[] = [];
  let background: { readonly at: number; readonly work: () => void }[] = [];
  const time: FakeTime = {
    now: start,
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
