import type { BulkCounts } from "../bulk/bulk-progress.js";
import { KscError } from "./ksc-error.js";

/**
 * `login`: no session could be opened. `tls`: the server did not prove that it is the one meant. `unreachable`,
 * `refused`: that happened to several hosts in a row.
 */
export type BulkStopReason = "login" | "tls" | "unreachable" | "refused";

/** A bulk run stopped, since the hosts that were left would have met the same; `cause` is what they would have met. */
export class KscBulkStoppedError extends KscError {
  override readonly name = "KscBulkStoppedError";
  readonly code = "bulk_stopped";
  readonly reason: BulkStopReason;
  /** What had become of the hosts until then. */
  readonly counts: BulkCounts;
  declare readonly cause: KscError;

  constructor(reason: BulkStopReason, inARow: number, counts: BulkCounts, cause: KscError) {
    const times = inARow === 1 ? "" : ` ${inARow} hosts in a row met this.`;
    super(
      `the run was stopped after ${counts.accepted} accepted responses.${times} With its run file it goes on where it stopped, ` +
        `once this is mended: ${cause.message}`,
      { cause },
    );
    this.reason = reason;
    this.counts = counts;
  }
}
