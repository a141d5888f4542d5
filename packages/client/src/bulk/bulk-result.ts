import type { InvalidResponseTaskError } from "@ksc-edr/core";
import type { KscError } from "../errors/ksc-error.js";
import type { FindSentResult } from "../tracking/find-sent/find-sent.js";
import type { ResponseOutcome } from "../tracking/outcome/response-outcome.js";

interface OfHost {
  /** The host as the caller named it, as text. */
  readonly host: string;
}

interface OfSent extends OfHost {
  /** Id of the host. */
  readonly hostId: string;
  /** The correlation mark in the area; null without one. */
  readonly correlation: string | null;
  /** Time of the incident by the sender's clock. */
  readonly sentAt: Date;
  /** Whether an earlier part of the run sent the response. */
  readonly isResumed: boolean;
}

/** The server has accepted the response: its incident is stored and its task is requested. Accepted is not done. */
export interface BulkAccepted extends OfSent {
  readonly status: "accepted";
  /** Id of the incident. */
  readonly incidentId: number;
  /** The outcome, if the run waits for outcomes. Null otherwise, and when the wait failed or was aborted. */
  readonly outcome: ResponseOutcome | null;
  /** Why the wait ended without an outcome; null otherwise. */
  readonly waitError: KscError | null;
}

/** No incident was stored. A resumed run sends the response again. */
export interface BulkFailed extends OfHost {
  readonly status: "failed";
  /** Id of the host; null when the host was not found. */
  readonly hostId: string | null;
  /** Why it failed. */
  readonly error: KscError | InvalidResponseTaskError;
}

/** The incident is stored, but requesting its task failed. A resumed run requests the task if that is safe. */
export interface BulkIncomplete extends OfSent {
  readonly status: "incomplete";
  /** Id of the incident. */
  readonly incidentId: number;
  /** `no`: the task was not requested. `unknown`: the request was sent and its outcome is unknown. */
  readonly taskRequested: "no" | "unknown";
  /** Why the request failed; null for a failure in an earlier part of the run. */
  readonly error: KscError | null;
}

/** The incident may be stored. The run does not send the response again. */
export interface BulkUnknown extends OfSent {
  readonly status: "outcome_unknown";
  /** Why the outcome is unknown; null when an earlier part of the run ended before the answer. */
  readonly error: KscError | null;
  /** Result of the search for the incident; null when there was no search. */
  readonly finding: FindSentResult | null;
}

/** The host was skipped. `named_twice`: the run names it twice. `sent_before`: an earlier part of the run served it. */
export type BulkSkipped = OfHost & { readonly status: "skipped" } & (
    | { readonly reason: "named_twice"; readonly incidentId: null }
    | { readonly reason: "sent_before"; readonly incidentId: number }
  );

/** The result for one host. */
export type BulkResult = BulkAccepted | BulkFailed | BulkIncomplete | BulkUnknown | BulkSkipped;
