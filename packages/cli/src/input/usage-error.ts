/** A command line, a setting or a file that cannot be used: the message names it, the problem and the remedy. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly code = "bad_input";
}
