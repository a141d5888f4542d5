import type { KscError } from "../errors/ksc-error.js";

interface AboutCall {
  /** `Class.Method`. */
  readonly method: string;
  /** Value of `X-KSC-RequestId`, another one at each attempt. */
  readonly requestId: string;
}

/**
 * What the client does, for `onEvent`, `log` and the diagnostics channels `ksc-edr:client:<type>`. No event holds
 * arguments, answers, or a secret.
 */
export type KscClientEvent =
  /** A call goes to its connection; `bytes` is the length of the body. */
  | (AboutCall & { readonly type: "call-start"; readonly bytes: number })
  /** Its answer is complete, whatever it says. */
  | (AboutCall & {
      readonly type: "call-end";
      readonly status: number;
      readonly durationMs: number;
      /** Time by the server's clock, in whole seconds, as the answer's header `Date` says; null without one. */
      readonly serverTime: Date | null;
    })
  /**
   * An attempt at a call failed: by the way, by the answer, or before it was sent, since no session could be opened.
   * `error.method` and `error.requestId` say which call of the Open API it was.
   */
  | {
      readonly type: "call-error";
      readonly method: string;
      readonly attempt: number;
      readonly error: KscError;
    }
  /** The call is tried again after `delayMs`; the first attempt was 1. */
  | {
      readonly type: "call-retry";
      readonly method: string;
      readonly attempt: number;
      readonly error: KscError;
      readonly delayMs: number;
    }
  /** The first session of the client. */
  | { readonly type: "session-opened" }
  /** A session takes the place of one that the server has ended. */
  | { readonly type: "session-renewed" }
  /** Something to know that fails no call. */
  | {
      readonly type: "warning";
      readonly code: "insecure_tls" | "legacy_tls" | "keep_alive_failed";
      readonly message: string;
      readonly error?: KscError;
    };

export const clientEventTypes = [
  "call-start",
  "call-end",
  "call-error",
  "call-retry",
  "session-opened",
  "session-renewed",
  "warning",
] as const satisfies readonly KscClientEvent["type"][];

export type KscClientEventType = KscClientEvent["type"];

/** Prefix of the diagnostics channels; the type of the event follows. */
export const CHANNEL_PREFIX = "ksc-edr:client:";
