import type { Evidence } from "@ksc-edr/core";
import type { HostTaskState, KscTask } from "@ksc-edr/core/ksc-task";
import type { KscError } from "../../errors/ksc-error.js";

/** How the task of a response was recognized. The server itself does not name it. */
export interface FoundBy {
  /**
   * `correlation`: by the mark in the response's area. `incident-id-in-name` and `host-id-in-name`: by the id at the end
   * of the task's name. `host-and-time`: it is the only task of the same kind that was created on the host after the
   * response was sent.
   */
  readonly way: "correlation" | "incident-id-in-name" | "host-id-in-name" | "host-and-time";
  /** `documented` for `correlation`: the vendor documents that the area is part of the name. Otherwise `assumed`. */
  readonly evidence: Evidence;
}

interface Observed {
  /** Id of the incident. */
  readonly incidentId: number;
  /** Id of the host. */
  readonly hostId: string;
  /** Whether the server has handled the incident; null when that could not be read. */
  readonly incidentHandled: boolean | null;
  /** When the server last confirmed this outcome, by this computer's clock. */
  readonly observedAt: Date;
  /** How long the client waited. */
  readonly afterMs: number;
  /** What the outcome means and what to do next, for people. */
  readonly hint: string;
}

interface WithTask {
  /** Id of the task. */
  readonly taskId: string;
  /** Name of the task. */
  readonly taskName: string;
  /** How the task was recognized. */
  readonly foundBy: FoundBy;
}

interface WithoutTask {
  readonly taskId: null;
  readonly taskName: null;
  readonly foundBy: null;
}

/** The task exists. The client did not wait for the host to carry it out. */
export interface CreatedOutcome extends Observed, WithTask {
  readonly status: "created";
}

/** The wait timed out before the host started. */
export interface PendingOutcome extends Observed, WithTask {
  readonly status: "pending";
  /** `host_offline`: by the host's record. `state_unknown`: the server shows no state, or an undocumented one. */
  readonly reason: "host_offline" | "not_delivered" | "scheduled" | "state_unknown";
  /** When the server last saw the host; null when the server does not show it. */
  readonly hostLastVisibleAt: Date | null;
}

/** The wait timed out while the task was running. */
export interface RunningOutcome extends Observed, WithTask {
  readonly status: "running";
  /** Whether the task is paused. */
  readonly isPaused: boolean;
  /** How much is done, in percent; null when the server does not say. */
  readonly completedPercent: number | null;
  /** When the host started the task; null when the server does not say. */
  readonly startedAt: Date | null;
}

/** The host completed the task, according to the task's own state there. */
export interface CompletedOutcome extends Observed, WithTask {
  readonly status: "completed";
  /** Whether the product reported a warning. */
  readonly withWarning: boolean;
  /** The product's own text. */
  readonly description: string | null;
  /** When the host finished the task; null when the server does not say. */
  readonly finishedAt: Date | null;
}

/** The task failed on the host. */
export interface FailedOutcome extends Observed, WithTask {
  readonly status: "failed";
  /** The product's own text; null when it gave none. */
  readonly reason: string | null;
  /** When the host finished the task; null when the server does not say. */
  readonly finishedAt: Date | null;
}

/** The wait timed out and the server had not created a task. */
export interface NotCreatedOutcome extends Observed, WithoutTask {
  readonly status: "not_created";
  /** Whether a service console is connected to the server; null when the server does not say. */
  readonly serviceConsoleConnected: boolean | null;
}

/**
 * The task disappeared before it was seen to end: the product keeps about 100 response tasks, finished or not, for 30
 * days.
 */
export type RotatedAwayOutcome = Observed & {
  readonly status: "rotated_away";
  /** The last state that the client saw. */
  readonly lastState: HostTaskState | null;
} & (
    | (WithTask & { readonly basis: "seen_before" })
    /** The incident is handled and older than the lifetime of a task. */
    | (WithoutTask & { readonly basis: "older_than_life" })
  );

/** The outcome cannot be determined, and the client does not guess. */
export interface CannotTellOutcome extends Observed, WithoutTask {
  readonly status: "cannot_tell";
  /** Why the outcome cannot be determined. */
  readonly reason: /** Several tasks may belong to the response. */
    | "several_tasks"
    /** One task may belong to the response or to another incident of the same kind. */
    | "competing_incidents"
    /** The incident is handled, but no task of the host can be recognized as its task. */
    | "handled_without_task"
    /** The server has no such incident. */
    | "incident_missing";
  /** Tasks that may belong to the response. */
  readonly candidates: readonly KscTask[];
  /** Ids of other incidents that these tasks may belong to. */
  readonly competingIncidentIds: readonly number[];
}

/** The wait timed out before the server reported a result. */
export interface TimedOutOutcome extends Observed {
  readonly status: "timed_out";
  /** Id of the task; null if it was not found. */
  readonly taskId: string | null;
  /** Name of the task; null if it was not found. */
  readonly taskName: string | null;
  /** How the task was recognized; null if it was not found. */
  readonly foundBy: FoundBy | null;
  /** The last state that the client saw. */
  readonly lastState: HostTaskState | null;
  /** The last failure, a transient one. */
  readonly cause: KscError;
}

/**
 * What the client found out about a response. Only `completed` says that the host has carried it out. With
 * `until: "finished"`, `pending` and `running` say how far the task was when the wait timed out.
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
