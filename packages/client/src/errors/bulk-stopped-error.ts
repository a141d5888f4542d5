import type { BulkCounts } from "../bulk/bulk-progress.js";
import { KscError } from "./ksc-error.js";

/**
 * `login`: no session could be opened. `tls`: the server did not prove its identity. `unreachable`, `refused`: several
 * hosts in a row failed this way.
 */
export type BulkStopReason = "login" | "tls" | "unreachable" | "refused";

/** A bulk run stopped because the remaining hosts would have failed the same way; `cause` is that failure. */
export class KscBulkStoppedError extends KscError {
  override readonly name = "KscBulkStoppedError";
  readonly code = "bulk_stopped";
  /** Why the run stopped. */
  readonly reason: BulkStopReason;
  /** The results until then. */
  readonly counts: BulkCounts;
  declare readonly cause: KscError;

  constructor(reason: BulkStopReason, inARow: number, counts: BulkCounts, cause: KscError) {
    const why = inARow === 1 ? "" : `, because ${inARow} hosts in a row failed the same way`;
    super(`the run stopped after ${counts.accepted} accepted responses${why}: ${cause.message}`, {
      remedy: "Fix the cause, then run again with the same runFile to resume",
      cause,
    });
    this.reason = reason;
    this.counts = counts;
  }
}
