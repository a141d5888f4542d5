import { KscError } from "./ksc-error.js";

/** An option or argument that cannot be used; nothing was sent. */
export class KscInvalidArgumentError extends KscError {
  override readonly name = "KscInvalidArgumentError";
  readonly code = "invalid_argument";
  /** Which one, such as `tls.fingerprint256`. */
  readonly argument: string;

  constructor(argument: string, problem: string, options: ErrorOptions = {}) {
    super(`${argument} ${problem}`, { cause: options.cause });
    this.argument = argument;
  }
}

/** A call after `close()`; nothing was sent. */
export class KscClosedError extends KscError {
  override readonly name = "KscClosedError";
  readonly code = "client_closed";

  constructor() {
    super("the client is closed; create another one with createKscClient");
  }
}
