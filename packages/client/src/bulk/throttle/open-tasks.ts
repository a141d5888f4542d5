import { Slots } from "./semaphore.js";
import type { OpenTask, PaceParts } from "./throttle.js";
import type { Timers } from "./timers.js";

/**
 * Places for tasks that count as unfinished. Nobody asks the server how far they are as long as there are places; from
 * the first wait on every open task is followed.
 */
export class OpenTasks {
  readonly #parts: PaceParts;
  readonly #timers: Timers;
  readonly #slots: Slots;
  readonly #notFollowed = new Map<OpenTask, () => void>();
  readonly #leaves = new Map<string, () => void>();
  readonly #ended = new AbortController();
  #isCrowded = false;
  #leftOpen = false;

  constructor(parts: PaceParts, timers: Timers) {
    const { pace, maxOpenTasks } = parts.settings;
    this.#parts = parts;
    this.#timers = timers;
    this.#slots = new Slots(pace === "off" ? Number.POSITIVE_INFINITY : maxOpenTasks);
  }

  get count(): number {
    return this.#slots.taken;
  }

  get isFull(): boolean {
    return this.#slots.isFull;
  }

  enter(halt: AbortSignal): Promise<boolean> {
    if (this.isFull && this.#parts.settings.pace === "by-tasks") this.#followAll();
    return this.#slots.enter(halt);
  }

  leave(): void {
    this.#slots.leave();
  }

  add(task: OpenTask): void {
    const { pace, openTaskMs } = this.#parts.settings;
    if (pace === "off") {
      this.leave();
      return;
    }
    const leave = this.#timers.after(openTaskMs, () => {
      this.#notFollowed.delete(task);
      this.#leaves.delete(task.hostId);
      this.leave();
    });
    this.#leaves.set(task.hostId, leave);
    if (pace === "by-time" || task.incidentId === null) return;
    if (this.#isCrowded) this.#follow(task, leave);
    else this.#notFollowed.set(task, leave);
  }

  ended(hostId: string): void {
    if (this.#parts.settings.pace === "by-tasks") this.#leaves.get(hostId)?.();
  }

  end(): void {
    this.#ended.abort();
    this.#notFollowed.clear();
  }

  #followAll(): void {
    this.#isCrowded = true;
    for (const [task, leave] of this.#notFollowed) this.#follow(task, leave);
    this.#notFollowed.clear();
  }

  #follow(task: OpenTask, leave: () => void): void {
    void this.#parts.follow?.(task, this.#ended.signal).then((hasEnded) => {
      if (hasEnded) leave();
      else this.#warn();
    });
  }

  #warn(): void {
    if (this.#leftOpen || this.#ended.signal.aborted) return;
    this.#leftOpen = true;
    const minutes = Math.round(this.#parts.settings.openTaskMs / 60_000);
    this.#parts.onWarning({
      code: "tasks_left_open",
      message:
        `not every task can be seen to end; such a task counts as open for ${minutes} min and then no more, so that the ` +
        "run goes on. Its host may be offline, and the product may drop the task before the host gets it",
    });
  }
}
