import { formatPxgError, type PxgError } from "@ksc-edr/core/wire";
import { excerpt } from "./answer-error.js";
import { hintFor } from "./api-hints.js";
import { type CallContext, KscError } from "./ksc-error.js";

/** The server received the call and refused or failed it (`PxgError`). Codes repeat across modules, so match on both. */
export class KscApiError extends KscError {
  override readonly name = "KscApiError";
  readonly code = "api_error";
  /** `KLSTD`, `KLPRSS`, …; null when the server named none. */
  readonly module: string | null;
  /** The server's error code within its module. */
  readonly apiCode: number;
  /** The server's subcode; null when it gave none. */
  readonly subcode: number | null;
  /** The server's own text, secrets removed. */
  readonly serverMessage: string;

  constructor(error: PxgError, call: CallContext, redact: (text: string) => string) {
    const serverMessage = excerpt(redact(formatPxgError(error)));
    const module = error.module == null ? null : excerpt(redact(error.module));
    const label = module === null ? `error ${error.code}` : `${module} ${error.code}`;
    const { meaning, remedy } = hintFor(call.method, module, error.code);
    const shown = serverMessage.replaceAll(/\s+/g, " ").trim();
    const details = [shown, meaning ?? ""].filter((text) => text !== "").join("; ");
    super(details === "" ? label : `${label}: ${details}`, {
      call,
      remedy,
      retryable: isTemporary(module, error.code),
    });
    this.module = module;
    this.apiCode = error.code;
    this.subcode = error.subcode ?? null;
    this.serverMessage = serverMessage;
  }
}

// STDE_UNAVAIL: starting, stopping or in maintenance.
const isTemporary = (module: string | null, code: number) => module === "KLSTD" && code === 1195;
