import { KscError } from "../../errors/ksc-error.js";
import type { Schedule } from "../../schedule.js";
import type { TrackTarget } from "../../tracking/follow/track-options.js";
import type { Track } from "../../tracking/follow/track-response.js";
import type { ResponseOutcome } from "../../tracking/outcome/response-outcome.js";
import { type BulkSettings, MAX_KEPT_TASKS } from "../bulk-options.js";
import type { BulkProgress, BulkWarning } from "../bulk-progress.js";
import { type Release, Semaphore } from "./semaphore.js";

/** A response whose task can be followed. */
export type OpenTask = TrackTarget & { readonly hostId: string };

export interface ThrottleParts {
  readonly settings: BulkSettings;
  readonly schedule: Schedule;
  /** Ends the waiting of responses for their turn. */
  readonly halt: AbortSignal;
  /** Follows tasks to their end; null when the run itself waits for outcomes and calls {@link Throttle.ended}. */
  readonly track: Track | null;
  readonly onWarning: (warning: BulkWarning) => void;
  /** Called when a response begins or stops to wait. */
  readonly onChange: () => void;
}

const POLL_MS = 5000;

/**
 * Limits the responses to as many unfinished tasks as the product can keep, and to the rate. It asks the server for the
 * states of tasks only once a response has to wait.
 */
export class Throttle {
  readonly #parts: ThrottleParts;
  readonly #tasks: Semaphore;
  readonly #rate: Semaphore | null;
  /** By the id of the host. `finish` stops counting the task; `task` is null when it cannot be followed. */
  readonly #open = new Map<string, { readonly task: OpenTask | null; readonly finish: Release }>();
  readonly #cancels = new Set<() => void>();
  readonly #following = new AbortController();
  readonly #waiting = { open_tasks: 0, rate: 0 };
  #isCrowded = false;
  #hasWarned = false;

  constructor(parts: ThrottleParts) {
    const { settings, halt, onWarning } = parts;
    const { pace, maxOpenTasks, rate } = settings;
    this.#parts = parts;
    this.#tasks = new Semaphore(pace === "off" ? Number.POSITIVE_INFINITY : maxOpenTasks, halt);
    this.#rate = rate === null ? null : new Semaphore(rate.responses, halt);
    if (pace === "off" || maxOpenTasks >= MAX_KEPT_TASKS) onWarning(rotationRisk(settings));
  }

  get openTasks(): number {
    return this.#tasks.held;
  }

  get waitingFor(): BulkProgress["waitingFor"] {
    if (this.#waiting.open_tasks > 0) return "open_tasks";
    return this.#waiting.rate > 0 ? "rate" : null;
  }

  /** Waits until another response may be sent; null when the waiting was ended. */
  async enter(): Promise<Release | null> {
    const { pace, rate } = this.#parts.settings;
    if (this.#tasks.isFull && pace === "by-tasks") this.#followAll();
    const release = await this.#wait("open_tasks", this.#tasks);
    if (release === null || rate === null || this.#rate === null) return release;
    const releaseRate = await this.#wait("rate", this.#rate);
    if (releaseRate === null) release();
    else this.#after(rate.perMs, releaseRate);
    return releaseRate === null ? null : release;
  }

  /** Counts the task of a response as open until it has ended or `openTaskMs` have passed. */
  hold(hostId: string, task: OpenTask | null, release: Release): void {
    const { pace, openTaskMs } = this.#parts.settings;
    if (pace === "off") {
      release();
      return;
    }
    const finish = this.#after(openTaskMs, () => {
      this.#open.delete(hostId);
      release();
    });
    this.#open.set(hostId, { task, finish });
    if (this.#isCrowded) this.#follow(task);
  }

  /** The task of a host has ended. */
  ended(hostId: string): void {
    if (this.#parts.settings.pace === "by-tasks") this.#open.get(hostId)?.finish();
  }

  end(): void {
    this.#following.abort();
    for (const cancel of this.#cancels) cancel();
  }

  async #wait(what: "open_tasks" | "rate", semaphore: Semaphore): Promise<Release | null> {
    if (!semaphore.isFull) return semaphore.acquire();
    this.#waiting[what] += 1;
    this.#parts.onChange();
    const release = await semaphore.acquire();
    this.#waiting[what] -= 1;
    this.#parts.onChange();
    return release;
  }

  /** Does something after a time, or earlier by the function that it returns. */
  #after(ms: number, work: () => void): () => void {
    const cancel = this.#parts.schedule(() => now(), ms);
    const now = () => {
      cancel();
      if (this.#cancels.delete(cancel)) work();
    };
    this.#cancels.add(cancel);
    return now;
  }

  #followAll(): void {
    if (this.#isCrowded) return;
    this.#isCrowded = true;
    for (const { task } of this.#open.values()) this.#follow(task);
  }

  #follow(task: OpenTask | null): void {
    const { track } = this.#parts;
    if (track === null || task === null) return;
    void this.#hasEnded(track, task).then((hasEnded) => {
      if (hasEnded) this.ended(task.hostId);
      else this.#warn();
    });
  }

  async #hasEnded(track: Track, task: OpenTask): Promise<boolean> {
    const { signal } = this.#following;
    const options = { timeoutMs: this.#parts.settings.openTaskMs, pollMs: POLL_MS, signal };
    try {
      const { status } = await track(task, options);
      return isEnd(status);
    } catch (error) {
      // The task counts until its time has passed.
      if (error instanceof KscError) return false;
      throw error;
    }
  }

  #warn(): void {
    if (this.#hasWarned || this.#following.signal.aborted) return;
    this.#hasWarned = true;
    const minutes = Math.round(this.#parts.settings.openTaskMs / 60_000);
    this.#parts.onWarning({
      code: "tasks_left_open",
      message:
        `the end of some tasks cannot be seen; such a task counts as open for ${minutes} min, then the run proceeds ` +
        "without it. Its host may be offline, and the product may drop the task before the host receives it",
    });
  }
}

/** Whether a task with this outcome no longer counts among the unfinished tasks of the product. */
export function isEnd(status: ResponseOutcome["status"]): boolean {
  return status === "completed" || status === "failed" || status === "rotated_away";
}

function rotationRisk({ pace, maxOpenTasks }: BulkSettings): BulkWarning {
  const how = pace === "off" ? "the run does not wait for tasks" : `${maxOpenTasks} tasks may be open`;
  return {
    code: "rotation_risk",
    message:
      `${how}, but the product keeps about ${MAX_KEPT_TASKS} response tasks and drops the oldest for a new one, ` +
      "finished or not: some hosts may never receive theirs",
  };
}
