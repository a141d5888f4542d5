import type { InvalidResponseTaskError } from "@ksc-edr/core";
import { KscHttpError } from "../../errors/answer-error.js";
import { KscApiError } from "../../errors/api-error.js";
import type { BulkStopReason } from "../../errors/bulk-stopped-error.js";
import { KscError } from "../../errors/ksc-error.js";

export interface Stop {
  readonly reason: BulkStopReason;
  readonly cause: KscError;
  readonly inARow: number;
}

/** Decides when the remaining hosts would fail the same way. */
export class StopCondition {
  readonly #stopAfter: number;
  #inARow = 0;
  #last: BulkStopReason | null = null;

  constructor(stopAfter: number) {
    this.#stopAfter = stopAfter;
  }

  /** Whether the run must stop after the result of one more host; `error` is null when the server did its part. */
  judge(error: KscError | InvalidResponseTaskError | null): Stop | null {
    const cause = error instanceof KscError ? rootOf(error) : null;
    const reason = cause === null ? null : reasonOf(cause);
    this.#inARow = reason === this.#last ? this.#inARow + 1 : 1;
    this.#last = reason;
    if (cause === null || reason === null) return null;
    const atOnce = reason === "login" || reason === "tls";
    return atOnce || this.#inARow >= this.#stopAfter ? { reason, cause, inARow: this.#inARow } : null;
  }
}

/** The failure of the call, below what it means for the response. */
function rootOf(error: KscError): KscError {
  const isOutcome = error.code === "outcome_unknown" || error.code === "response_incomplete";
  return isOutcome && error.cause instanceof KscError ? rootOf(error.cause) : error;
}

/** Null for a failure that is about one host only. */
function reasonOf(error: KscError): BulkStopReason | null {
  switch (error.code) {
    case "authentication_failed":
      return "login";
    case "tls_untrusted":
      return "tls";
    case "connection_failed":
    case "connection_lost":
    case "timeout":
    case "reply_unreadable":
    case "answer_too_large":
      return "unreachable";
    case "session_ended":
      return "refused";
    case "http_status":
      return error instanceof KscHttpError && error.status < 500 && ![408, 429].includes(error.status)
        ? "refused"
        : "unreachable";
    case "api_error":
      return error instanceof KscApiError ? reasonOfApiError(error) : null;
    default:
      return null;
  }
}

/** 1184: access denied. 1195: the server is starting, stopping or in maintenance. */
function reasonOfApiError({ module, apiCode }: KscApiError): BulkStopReason | null {
  if (module !== "KLSTD") return null;
  if (apiCode === 1184) return "refused";
  return apiCode === 1195 ? "unreachable" : null;
}
