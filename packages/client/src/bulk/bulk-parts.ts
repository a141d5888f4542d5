import type { Responder } from "../responses/responder.js";
import type { Runtime } from "../runtime.js";
import type { Track } from "../tracking/follow/track-response.js";
import type { OpenCalls } from "../waiting/open-calls.js";

export interface BulkParts {
  readonly runtime: Runtime;
  readonly responder: Responder;
  readonly openCalls: OpenCalls;
  readonly track: Track;
  /** Area of the responses, unless the run names another. */
  readonly area: string;
  /** Address of the server, followed by `/` and the name of the virtual server, if any. */
  readonly server: string;
}
