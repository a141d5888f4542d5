import type { ObservedPost } from "../diagnostics/observed-post.js";
import type { Connections } from "./connections.js";
import type { Redactor } from "./redactor.js";
import type { NewCall } from "./request-id.js";
import type { AnswerTimeouts } from "./to-transport-error.js";

/** What logins and calls send through. */
export interface Transport {
  readonly connections: Connections;
  readonly post: ObservedPost;
  readonly newCall: (method: string) => NewCall;
  readonly redactor: Redactor;
  /** Limits for the answers to calls that nobody waits for. */
  readonly backgroundTimeouts: AnswerTimeouts;
}
