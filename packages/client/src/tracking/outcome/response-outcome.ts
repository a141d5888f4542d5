import type { Evidence } from "@ksc-edr/core";
import type { HostTaskState, KscTask } from "@ksc-edr/core/ksc-task";
import type { KscError } from "../../errors/ksc-error.js";

/** How the task of a response was recognized. The server itself names none. */
export interface FoundBy {
  /**
   * `correlation`: by the mark that the response carries in its area. `incident-id-in-name` and `host-id-in-name`:
   * by the id that ends the task's name. `host-and-time`: it is the one task of the same kind that was made on the
   * host after the response was sent.
   */
  readonly way: "correlation" | "incident-id-in-name" | "host-id-in-name" | "host-and-time";
  /** `documented`: the vendor says that the area is part of the name. The other ways are `assumed`. */
  readonly evidence: Evidence;
}

interface Observed {
  readonly incidentId: number;
  readonly hostId: string;
  /** The incident's flag; null when it could not be read. */
  readonly incidentHandled: boolean | null;
  /** When the server last answered what this outcome says, by this computer's clock. */
  readonly observedAt: Date;
  /** How long was waited. */
  readonly afterMs: number;
  /** What it means and what to do next, as a sentence. */
  readonly hint: string;
}

interface WithTask {
  readonly taskId: string;
  readonly taskName: string;
  readonly foundBy: FoundBy;
}

interface WithoutTask {
  readonly taskId: null;
  readonly taskName: null;
  readonly foundBy: null;
}

/** The task exists; what the host makes of it was not asked for. */
export interface CreatedOutcome extends Observed, WithTask {
  readonly status: "created";
}

/** The time was over and the host had not begun. */
export interface PendingOutcome extends Observed, WithTask {
  readonly status: "pending";
  /** `host_offline` by the host's record; `state_unknown`: the server told no state, or one that no page names. */
  readonly reason: "host_offline" | "not_delivered" | "scheduled" | "state_unknown";
  readonly hostLastVisibleAt: Date | null;
}

/** The time was over and the task was under way. */
export interface RunningOutcome extends Observed, WithTask {
  readonly status: "running";
  readonly isPaused: boolean;
  readonly completedPercent: number | null;
  readonly startedAt: Date | null;
}

/** The task has ended well on the host, by the task's own state there. */
export interface CompletedOutcome extends Observed, WithTask {
  readonly status: "completed";
  readonly withWarning: boolean;
  /** The product's words. */
  readonly description: string | null;
  readonly finishedAt: Date | null;
}

/** The task has failed on the host. */
export interface FailedOutcome extends Observed, WithTask {
  readonly status: "failed";
  /** The product's words; null when it gave none. */
  readonly reason: string | null;
  readonly finishedAt: Date | null;
}

/** The time was over and no task had been made. */
export interface NotCreatedOutcome extends Observed, WithoutTask {
  readonly status: "not_created";
  /** Whether the server says that a service console is connected; null when it does not tell. */
  readonly serviceConsoleConnected: boolean | null;
}

/** The task is gone before its end was seen: the product keeps about 100 of them, for 30 days, finished or not. */
export type RotatedAwayOutcome = Observed & {
  readonly status: "rotated_away";
  /** The last state that was seen. */
  readonly lastState: HostTaskState | null;
} & (
    | (WithTask & { readonly basis: "seen_before" })
    /** The incident is handled and older than a task's life. */
    | (WithoutTask & { readonly basis: "older_than_life" })
  );

/** What became of the response cannot be told, and is not guessed. */
export interface CannotTellOutcome extends Observed, WithoutTask {
  readonly status: "cannot_tell";
  readonly reason: /** Several tasks may be its own. */
    | "several_tasks"
    /** One task may be its own or that of another incident of the same kind. */
    | "rival_incidents"
    /** The incident is handled, but no task of the host can be recognized as its own. */
    | "handled_without_task"
    | "incident_missing";
  /** Tasks that may be the one. */
  readonly candidates: readonly KscTask[];
  /** Incidents that may have made them, beside this one. */
  readonly rivalIncidentIds: readonly number[];
}

/** The time was over before the server told what is asked. */
export interface TimedOutOutcome extends Observed {
  readonly status: "timed_out";
  readonly taskId: string | null;
  readonly taskName: string | null;
  readonly foundBy: FoundBy | null;
  /** The last state that was seen. */
  readonly lastState: HostTaskState | null;
  /** The last failure, one that may pass by itself. */
  readonly cause: KscError;
}

/**
 * What was found out about a response. Only `completed` says that the host has carried it out. With
 * `until: "finished"`, `pending` and `running` say how far the task was when the time was over.
 */
export type ResponseOutcome =
  | CreatedOutcome
  | PendingOutcome
  | RunningOutcome
  | CompletedOutcome
  | FailedOutcome
  | NotCreatedOutcome
  | RotatedAwayOutcome
  | CannotTellOutcome
  | TimedOutOutcome;
