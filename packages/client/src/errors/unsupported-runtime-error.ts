import { KscError } from "./ksc-error.js";

/** The JavaScript runtime cannot run this client. Nothing was sent. */
export class KscUnsupportedRuntimeError extends KscError {
  override readonly name = "KscUnsupportedRuntimeError";
  readonly code = "unsupported_runtime";

  constructor(runtime: string) {
    super(`${runtime} is not supported, because its undici lacks the API that this client needs`, {
      remedy: "Run it with Node.js 20.19 or later",
    });
  }
}
