import type { HostTaskState } from "@ksc-edr/core/ksc-task";
import type { KscTaskRecord } from "./ksc-task.js";

/** How a host carries out a task. */
export interface TaskPlan {
  /** From the order to the start, in milliseconds. */
  readonly startDelayMs: number;
  /** From the start to the end, in milliseconds. */
  readonly runDelayMs: number;
  readonly outcome: Extract<HostTaskState, "completed" | "completed-with-warning" | "failed">;
  /** Why the task fails or warns. */
  readonly description: string;
}

/** The hosts, seen from the server. */
export interface Endpoint {
  planTask(task: KscTaskRecord, hostId: string): TaskPlan;
}
