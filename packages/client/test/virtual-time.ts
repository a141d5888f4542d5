import type { Schedule } from "../src/index.js";

/** A clock that stands still but for what is waited for: a timer passes its time and fires at once. */
export interface VirtualTime {
  readonly clock: () => Date;
  readonly schedule: Schedule;
  pass(ms: number): void;
  /** Does something the next time that somebody waits. */
  duringNextWait(work: () => Promise<unknown>): void;
}

export function virtualTime(start = "2025-06-03T08:15:42Z"): VirtualTime {
  let now = Date.parse(start);
  const works: (() => Promise<unknown>)[] = [];
  return {
    clock: () => new Date(now),
    pass: (ms) => {
      now += ms;
    },
    duringNextWait: (work) => void works.push(work),
    schedule: (work, ms, { background = false } = {}) => {
      // What runs in the background, such as keep-alive, is not waited for.
      if (background) return () => undefined;
      let isCancelled = false;
      const fire = async () => {
        await works.shift()?.();
        if (isCancelled) return;
        now += ms;
        work();
      };
      const immediate = setImmediate(() => void fire());
      return () => {
        isCancelled = true;
        clearImmediate(immediate);
      };
    },
  };
}
