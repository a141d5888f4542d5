import { KscError, type KscErrorDetails } from "./ksc-error.js";

/** An option or argument is unusable. Nothing was sent. */
export class KscInvalidArgumentError extends KscError {
  override readonly name = "KscInvalidArgumentError";
  readonly code = "invalid_argument";
  /** Name of the option or argument, such as `tls.fingerprint256`. */
  readonly argument: string;

  /** @param problem continues the sentence that the argument's name begins. */
  constructor(argument: string, problem: string, details: Pick<KscErrorDetails, "remedy" | "cause"> = {}) {
    super(`${argument} ${problem}`, details);
    this.argument = argument;
  }
}

/** A call was made after `close()`. Nothing was sent. */
export class KscClosedError extends KscError {
  override readonly name = "KscClosedError";
  readonly code = "client_closed";

  constructor() {
    super("the client is closed", { remedy: "Create another one with createKscClient" });
  }
}
