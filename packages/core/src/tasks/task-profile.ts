import * as z from "zod";

/** What a task does to the host's users, at worst. Our classification, not the vendor's. */
export type TaskRisk = "reversible" | "disruptive" | "destructive";

/** What a task is for. Our classification, not the vendor's. */
export type TaskCategory = "contain" | "evict" | "collect" | "scan";

export interface TaskProfile {
  readonly category: TaskCategory;
  readonly risk: TaskRisk;
  /** The task that undoes this one, and its params; null when no task of this API does. */
  readonly reversedBy: { readonly task: string; readonly params: unknown } | null;
  /** Why it is classified so, and what undoes it where no task does. */
  readonly note: string;
}

/** Profile of each of the nine task schemas. */
export const taskProfileRegistry = z.registry<TaskProfile>();
