/** A command line, a setting or a file that is unusable: the message names it and the problem, `next` the remedy. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly code = "bad_input";
  readonly next: string | null;

  constructor(problem: string, next: string | null = null, options: ErrorOptions = {}) {
    super(problem, options);
    this.next = next;
  }
}
