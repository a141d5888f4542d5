import type { KscParams, MethodArgs, MethodName, MethodReply } from "@ksc-edr/core/wire";
import type { RetryOptions } from "./retry-policy.js";
import type { UntypedReply } from "./untyped-values.js";

/** Limits of one call. */
export interface CallOptions {
  /** Aborts the call. If it was sent and must not be repeated, its outcome is then unknown. */
  readonly signal?: AbortSignal | undefined;
  /** Limit for the start of the answer, and again for each further piece of it, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** Limit for the whole call with its queueing, session and retries, in milliseconds. */
  readonly deadlineMs?: number | undefined;
  /** Replaces the client's `retry` option. It does not make a call repeatable. */
  readonly retry?: false | RetryOptions | undefined;
}

/** Limits of a call of a method that is not in the method table. */
export interface UntypedCallOptions extends Omit<CallOptions, "retry"> {
  /**
   * `safe` declares that the server may carry the method out twice, so a lost call is sent again. Otherwise a method that
   * is not in the table is never repeated once it was sent. Methods of the table are not affected.
   */
  readonly retry?: CallOptions["retry"] | "safe";
}

/** Makes a call of the Open API in the shared session. */
export type Call = <N extends MethodName>(
  name: N,
  args: MethodArgs<N>,
  options?: CallOptions,
) => Promise<MethodReply<N>>;

/** Makes a call with a body that is already encoded. */
export type CallWritten = <N extends MethodName>(
  name: N,
  body: string,
  options?: CallOptions,
) => Promise<MethodReply<N>>;

/** Makes a call whose arguments and answer are not described by the method table. */
export type UntypedCall = (
  name: string,
  args?: KscParams,
  options?: UntypedCallOptions,
) => Promise<UntypedReply>;
