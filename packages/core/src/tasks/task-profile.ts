import * as z from "zod";

/** The worst effect of a task on the users of the host. Our classification, not the vendor's. */
export type TaskRisk = "reversible" | "disruptive" | "destructive";

/** Purpose of a task. Our classification, not the vendor's. */
export type TaskCategory = "contain" | "evict" | "collect" | "scan";

/** Purpose and risk of a task. */
export interface TaskProfile {
  readonly category: TaskCategory;
  readonly risk: TaskRisk;
  /** The task that reverses this one, and its params. Null if no task of this API does. */
  readonly reversedBy: { readonly task: string; readonly params: unknown } | null;
  /** Reason for the risk, and how to reverse the task if no task does. */
  readonly note: string;
}

/** Profile of each of the nine task schemas. */
export const taskProfileRegistry = z.registry<TaskProfile>();
