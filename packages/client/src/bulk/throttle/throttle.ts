import type { ResponseTask } from "@ksc-edr/core";
import type { Schedule } from "../../schedule.js";
import type { BulkSettings } from "../bulk-options.js";
import { MAX_KEPT_TASKS } from "../bulk-options.js";
import type { BulkProgress, BulkWarning } from "../bulk-progress.js";
import { OpenTasks } from "./open-tasks.js";
import { Slots } from "./semaphore.js";
import { Timers } from "./timers.js";

/** A response that may have become a task. */
export interface OpenTask {
  readonly hostId: string;
  /** Null when it is not known, so that the task cannot be followed. */
  readonly incidentId: number | null;
  readonly sentAt: Date;
  readonly correlation: string | null;
  readonly task: ResponseTask;
}

export interface PaceParts {
  readonly settings: BulkSettings;
  readonly schedule: Schedule;
  /**
   * Resolves to whether the task has ended; follows it for no longer than it counts. Null when whoever waits for the
   * response tells of its end.
   */
  readonly follow: ((task: OpenTask, signal: AbortSignal) => Promise<boolean>) | null;
  readonly onWarning: (warning: BulkWarning) => void;
  /** Told when the run begins or ends to wait. */
  readonly onChange: () => void;
}

/** Lets responses go out no faster than their tasks end, as far as that is known, nor than the rate. */
export class Pace {
  readonly #parts: PaceParts;
  readonly #openTasks: OpenTasks;
  readonly #rate: Slots | null;
  readonly #timers: Timers;
  #waitingForTasks = 0;
  #waitingForRate = 0;

  constructor(parts: PaceParts) {
    const { settings, schedule, onWarning } = parts;
    this.#parts = parts;
    this.#timers = new Timers(schedule);
    this.#openTasks = new OpenTasks(parts, this.#timers);
    this.#rate = settings.rate === null ? null : new Slots(settings.rate.responses);
    if (settings.pace === "off" || settings.maxOpenTasks >= MAX_KEPT_TASKS) onWarning(rotationRisk(settings));
  }

  get openTasks(): number {
    return this.#openTasks.count;
  }

  get waitingFor(): BulkProgress["waitingFor"] {
    if (this.#waitingForTasks > 0) return "open_tasks";
    return this.#waitingForRate > 0 ? "rate" : null;
  }

  /** Waits for a place for another task; false when given up. */
  async enter(halt: AbortSignal): Promise<boolean> {
    if (!(await this.#enterTasks(halt))) return false;
    if (await this.#enterRate(halt)) return true;
    this.#openTasks.leave();
    return false;
  }

  /** A response was sent, or may have been: its task counts as open until it has ended or the time is over. */
  sent(task: OpenTask): void {
    this.#openTasks.add(task);
  }

  /** The task of a host was seen to end. */
  ended(hostId: string): void {
    this.#openTasks.ended(hostId);
  }

  /** No task comes of it. */
  notSent(): void {
    this.#openTasks.leave();
  }

  end(): void {
    this.#openTasks.end();
    this.#timers.clear();
  }

  async #enterTasks(halt: AbortSignal): Promise<boolean> {
    if (!this.#openTasks.isFull) return this.#openTasks.enter(halt);
    this.#waitingForTasks += 1;
    this.#parts.onChange();
    const entered = await this.#openTasks.enter(halt);
    this.#waitingForTasks -= 1;
    this.#parts.onChange();
    return entered;
  }

  async #enterRate(halt: AbortSignal): Promise<boolean> {
    const rate = this.#rate;
    const { settings, onChange } = this.#parts;
    if (rate === null || settings.rate === null) return true;
    const waits = rate.isFull;
    if (waits) {
      this.#waitingForRate += 1;
      onChange();
    }
    const entered = await rate.enter(halt);
    if (entered) this.#timers.after(settings.rate.perMs, () => rate.leave());
    if (waits) {
      this.#waitingForRate -= 1;
      onChange();
    }
    return entered;
  }
}

function rotationRisk({ pace, maxOpenTasks }: BulkSettings): BulkWarning {
  const how = pace === "off" ? "the run does not wait for tasks" : `${maxOpenTasks} tasks may be open`;
  return {
    code: "rotation_risk",
    message:
      `${how}, but the product keeps about ${MAX_KEPT_TASKS} response tasks and drops the oldest for a new one, ` +
      "carried out or not: hosts may never get theirs",
  };
}
