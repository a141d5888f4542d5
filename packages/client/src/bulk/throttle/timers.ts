import type { Schedule } from "../../schedule.js";

/** Calls back after a time or when it is asked to, whichever comes first, once. */
export class Timers {
  readonly #schedule: Schedule;
  readonly #cancels = new Set<() => void>();

  constructor(schedule: Schedule) {
    this.#schedule = schedule;
  }

  /** Returns what calls back now. */
  after(ms: number, work: () => void): () => void {
    const cancel = this.#schedule(() => end(), ms);
    const end = () => {
      if (!this.#cancels.delete(cancel)) return;
      cancel();
      work();
    };
    this.#cancels.add(cancel);
    return end;
  }

  /** Forgets all that is still to come. */
  clear(): void {
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
  }
}
