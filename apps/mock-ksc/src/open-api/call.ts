import type { MethodArgs, MethodName, MethodReply } from "@ksc-edr/core/wire";
import type { Login } from "../domain/accounts/login.js";
import type { Installation } from "../domain/server/installation.js";

/** Who calls, and in which session or on which connection. */
export interface Call extends Login {
  readonly installation: Installation;
  /** The session or connection. It owns the result sets and iterators that the call creates. */
  readonly owner: object;
  /** Id of the session; null when the connection is logged in. */
  readonly sessionId: string | null;
}

export type Handler<N extends MethodName> = (args: MethodArgs<N>, call: Call) => MethodReply<N>;

/** A method of the table without a handler is not simulated. */
export type Handlers = { readonly [N in MethodName]?: Handler<N> };
