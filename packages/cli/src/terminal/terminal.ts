import type { Io } from "./io.js";
import type { Output } from "./output.js";

/** What it takes to show something, ask a question and stop at Ctrl-C. */
export interface Terminal {
  readonly io: Io;
  readonly output: Output;
  /** Aborted by Ctrl-C and SIGTERM; pass it to whatever waits. */
  readonly signal: AbortSignal;
}
