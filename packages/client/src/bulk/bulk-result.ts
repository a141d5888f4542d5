import type { InvalidResponseTaskError } from "@ksc-edr/core";
import type { KscError } from "../errors/ksc-error.js";
import type { FindSentResult } from "../tracking/find-sent/find-sent.js";
import type { ResponseOutcome } from "../tracking/outcome/response-outcome.js";

interface OfHost {
  /** As it was given, as text. */
  readonly host: string;
}

interface OfSent extends OfHost {
  readonly hostId: string;
  /** The mark in its area, if one was asked for. */
  readonly correlation: string | null;
  /** Time of the incident by the sender's clock. */
  readonly sentAt: Date;
  /** Whether it was sent in an earlier part of the run. */
  readonly isResumed: boolean;
}

/** The server has taken the response: its incident is stored and its task asked for. It is not done. */
export interface BulkAccepted extends OfSent {
  readonly status: "accepted";
  readonly incidentId: number;
  /** What became of it, where the run waits for that. Null otherwise, and when the waiting failed or was ended. */
  readonly outcome: ResponseOutcome | null;
  /** Why there is no outcome, though it was waited for. */
  readonly waitError: KscError | null;
}

/** Nothing was stored; the response may be sent again, and is when the run is resumed. */
export interface BulkFailed extends OfHost {
  readonly status: "failed";
  /** Null when it was not found out. */
  readonly hostId: string | null;
  readonly error: KscError | InvalidResponseTaskError;
}

/** The incident is stored, but its task could not be asked for. A resumed run asks for it if that is safe. */
export interface BulkIncomplete extends OfSent {
  readonly status: "incomplete";
  readonly incidentId: number;
  /** `no`: the task was not asked for. `unknown`: that is not known. */
  readonly taskRequested: "no" | "unknown";
  readonly error: KscError | null;
}

/** Whether an incident was stored is not known, and it is not sent again. */
export interface BulkUnknown extends OfSent {
  readonly status: "outcome_unknown";
  /** Null when the process ended before the answer came. */
  readonly error: KscError | null;
  /** What looking for the incident has found, if it was looked for. */
  readonly finding: FindSentResult | null;
}

/** Not sent. `named_twice`: by the same host. `sent_before`: it has its response from an earlier part of the run. */
export type BulkSkipped = OfHost & { readonly status: "skipped" } & (
    | { readonly reason: "named_twice"; readonly incidentId: null }
    | { readonly reason: "sent_before"; readonly incidentId: number }
  );

/** What became of the response to one host. */
export type BulkResult = BulkAccepted | BulkFailed | BulkIncomplete | BulkUnknown | BulkSkipped;
