import { KscError } from "./ksc-error.js";

/**
 * `in_use`: another process works with it. `another_run`: it is of another task, other options or another server.
 * `exists`: it exists, and resuming was not asked for. `damaged`: it is no run file. `unusable`: it could not be read
 * or written.
 */
export type RunFileFailure = "in_use" | "another_run" | "exists" | "damaged" | "unusable";

/** The run file of a bulk run cannot be used; no response is sent without it. */
export class KscRunFileError extends KscError {
  override readonly name = "KscRunFileError";
  readonly code = "run_file";
  readonly reason: RunFileFailure;
  readonly path: string;

  constructor(reason: RunFileFailure, path: string, problem: string, cause?: unknown) {
    super(`the run file ${path} ${problem}`, { cause });
    this.reason = reason;
    this.path = path;
  }
}
