import { KscError, type KscErrorDetails } from "./ksc-error.js";

/**
 * `in_use`: another process uses it. `another_run`: it belongs to another task, other options or another server.
 * `exists`: it exists, and the run was not asked to resume. `damaged`: it is not a run file. `unusable`: it cannot be
 * read or written.
 */
export type RunFileFailure = "in_use" | "another_run" | "exists" | "damaged" | "unusable";

/** The run file of a bulk run is unusable. No response was sent. */
export class KscRunFileError extends KscError {
  override readonly name = "KscRunFileError";
  readonly code = "run_file";
  /** Why the file is unusable. */
  readonly reason: RunFileFailure;
  /** Path of the file. */
  readonly path: string;

  /** @param problem continues the sentence "the run file … ". */
  constructor(
    reason: RunFileFailure,
    path: string,
    problem: string,
    details: Pick<KscErrorDetails, "remedy" | "cause"> = {},
  ) {
    super(`the run file ${path} ${problem}`, details);
    this.reason = reason;
    this.path = path;
  }
}
