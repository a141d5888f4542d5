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

/** Notices when the hosts that are left would fail like those before. */
export class StopCondition {
  readonly #stopAfter: number;
  #inARow = 0;
  #last: BulkStopReason | null = null;

  constructor(stopAfter: number) {
    this.#stopAfter = stopAfter;
  }

  /** The server has answered a host as it should, for better or worse. */
  served(): null {
    this.#inARow = 0;
    this.#last = null;
    return null;
  }

  /** Whether the run has to stop after this error of a host. */
  met(error: KscError | InvalidResponseTaskError): Stop | null {
    const cause = error instanceof KscError ? rootOf(error) : null;
    const reason = cause === null ? null : reasonOf(cause);
    if (cause === null || reason === null) {
      return this.served();
    }
    this.#inARow = reason === this.#last ? this.#inARow + 1 : 1;
    this.#last = reason;
    const atOnce = reason === "login" || reason === "tls";
    return atOnce || this.#inARow >= this.#stopAfter ? { reason, cause, inARow: this.#inARow } : null;
  }
}

/** What happened on the way, below what it meant for the response. */
function rootOf(error: KscError): KscError {
  const isOutcome = error.code === "outcome_unknown" || error.code === "response_incomplete";
  return isOutcome && error.cause instanceof KscError ? rootOf(error.cause) : error;
}

/** Null for what concerns one host only. */
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

/** Access denied, and a server that is starting, stopping or in maintenance. */
function reasonOfApiError({ module, apiCode }: KscApiError): BulkStopReason | null {
  if (module !== "KLSTD") return null;
  if (apiCode === 1184) return "refused";
  return apiCode === 1195 ? "unreachable" : null;
}
