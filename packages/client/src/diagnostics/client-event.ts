import type { KscError } from "../errors/ksc-error.js";

interface AboutCall {
  /** `Class.Method`. */
  readonly method: string;
  /** Value of `X-KSC-RequestId`; each attempt has its own. */
  readonly requestId: string;
}

/**
 * An event of the client, for `onEvent`, `log` and the diagnostics channels `ksc-edr:client:<type>`. Events contain no
 * arguments, no answers and no secrets.
 */
export type KscClientEvent =
  /** A call is handed to its connection; `bytes` is the length of its body. */
  | (AboutCall & { readonly type: "call-start"; readonly bytes: number })
  /** The answer is complete, whether success or error. */
  | (AboutCall & {
      readonly type: "call-end";
      readonly status: number;
      readonly durationMs: number;
      /** Time by the server's clock in whole seconds, from the answer's header `Date`; null without one. */
      readonly serverTime: Date | null;
    })
  /**
   * An attempt at a call failed: on the network, by the server's answer, or because no session could be opened.
   * `error.method` and `error.requestId` identify the call of the Open API that failed.
   */
  | {
      readonly type: "call-error";
      readonly method: string;
      readonly attempt: number;
      readonly error: KscError;
    }
  /** The call will be repeated after `delayMs`. The first attempt has the number 1. */
  | {
      readonly type: "call-retry";
      readonly method: string;
      readonly attempt: number;
      readonly error: KscError;
      readonly delayMs: number;
    }
  /** The client opened its first session. */
  | { readonly type: "session-opened" }
  /** The client opened a new session after the server ended the previous one. */
  | { readonly type: "session-renewed" }
  /** Something worth knowing that does not fail a call. */
  | {
      readonly type: "warning";
      readonly code: "insecure_tls" | "legacy_tls" | "keep_alive_failed";
      readonly message: string;
      readonly error?: KscError;
    };

/** Types of all events. */
export const clientEventTypes = [
  "call-start",
  "call-end",
  "call-error",
  "call-retry",
  "session-opened",
  "session-renewed",
  "warning",
] as const satisfies readonly KscClientEvent["type"][];

/** Type of an event. */
export type KscClientEventType = KscClientEvent["type"];

/** Prefix of the names of the diagnostics channels; the type of the event follows. */
export const CHANNEL_PREFIX = "ksc-edr:client:";
