/** Number of hosts by their result. */
export interface BulkCounts {
  /** The server has accepted the response: its incident is stored and its task is requested. */
  readonly accepted: number;
  /** No incident was stored. */
  readonly failed: number;
  /** An incident was stored, but requesting its task failed. */
  readonly incomplete: number;
  /** An incident may be stored. */
  readonly outcome_unknown: number;
  /** Named twice, or served in an earlier part of the run. */
  readonly skipped: number;
}

/** Progress of a bulk run. */
export interface BulkProgress extends BulkCounts {
  /** Hosts that have a result. */
  readonly done: number;
  /** Number of all hosts; null when their source does not say. */
  readonly total: number | null;
  /** Responses that are being sent. */
  readonly sending: number;
  /** Accepted responses whose outcome is waited for. */
  readonly waiting: number;
  /** Tasks that count as unfinished. */
  readonly openTasks: number;
  /** What the run waits for: unfinished tasks (`open_tasks`) or its rate (`rate`); null when it does not wait. */
  readonly waitingFor: "open_tasks" | "rate" | null;
}

/** A problem that does not stop a bulk run. */
export type BulkWarning = {
  /**
   * `rotation_risk`: more tasks may be unfinished than the product keeps. `tasks_left_open`: the end of some tasks cannot
   * be seen, so they count as unfinished only for a time.
   */
  readonly code: "rotation_risk" | "tasks_left_open";
  /** The problem in words. */
  readonly message: string;
};
