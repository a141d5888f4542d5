import { formatPxgError, type PxgError } from "@ksc-edr/core/wire";
import { excerpt } from "./answer-error.js";
import { hintFor } from "./api-hints.js";
import { type CallContext, KscError } from "./ksc-error.js";

/** `PxgError`: the server took the call and refused or failed it. Codes repeat across modules, so match on both. */
export class KscApiError extends KscError {
  override readonly name = "KscApiError";
  readonly code = "api_error";
  /** `KLSTD`, `KLPRSS`, …; null when the server named none. */
  readonly module: string | null;
  readonly apiCode: number;
  readonly subcode: number | null;
  /** The server's own text, secrets removed. */
  readonly serverMessage: string;

  constructor(error: PxgError, call: CallContext, redact: (text: string) => string) {
    const serverMessage = excerpt(redact(formatPxgError(error)));
    const module = error.module == null ? null : excerpt(redact(error.module));
    const label = module === null ? `error ${error.code}` : `${module} ${error.code}`;
    const hint = hintFor(call.method, module, error.code);
    super(
      [`${label}${serverMessage === "" ? "" : `: ${serverMessage}`}`, ...(hint === null ? [] : [hint])].join(
        ". ",
      ),
      {
        call,
        retryable: isTemporary(module, error.code),
      },
    );
    this.module = module;
    this.apiCode = error.code;
    this.subcode = error.subcode ?? null;
    this.serverMessage = serverMessage;
  }
}

// STDE_UNAVAIL: starting, stopping or in maintenance.
const isTemporary = (module: string | null, code: number) => module === "KLSTD" && code === 1195;
