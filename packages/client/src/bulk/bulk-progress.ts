/** What has become of the hosts so far. */
export interface BulkCounts {
  /** The server has taken the response, and its task was asked for. */
  readonly accepted: number;
  /** No incident was stored. */
  readonly failed: number;
  /** An incident was stored, but its task could not be asked for. */
  readonly incomplete: number;
  /** Whether an incident was stored is not known. */
  readonly outcome_unknown: number;
  /** Named twice, or sent to in an earlier part of the run. */
  readonly skipped: number;
}

export interface BulkProgress extends BulkCounts {
  /** Hosts that are done with, whatever became of them. */
  readonly done: number;
  /** How many hosts there are; null when they come from a source that does not tell. */
  readonly total: number | null;
  /** Responses that are under way. */
  readonly sending: number;
  /** Accepted responses whose outcome is waited for. */
  readonly waiting: number;
  /** Tasks that count as unfinished. */
  readonly openTasks: number;
  /** Whether the run waits, so that fewer tasks are unfinished than the product keeps, or for its rate. */
  readonly waitingFor: "open_tasks" | "rate" | null;
}

export type BulkWarning = {
  /**
   * `rotation_risk`: more tasks may be unfinished than the product keeps. `tasks_left_open`: of some tasks no end is
   * seen; they count for a time only, so that the run can go on.
   */
  readonly code: "rotation_risk" | "tasks_left_open";
  readonly message: string;
};
