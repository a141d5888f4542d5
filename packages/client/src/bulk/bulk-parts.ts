import type { ResponseTask } from "@ksc-edr/core";
import type { CallOptions } from "../calls/caller.js";
import type { HostRef } from "../hosts/host-ref.js";
import type { SendOptions, SentResponse, StoredIncident } from "../responses/send-response.js";
import type { Schedule } from "../schedule.js";
import type { FindSentOptions, FindSentResult, SentTarget } from "../tracking/find-sent/find-sent.js";
import type { Track } from "../tracking/follow/track-response.js";

/** What a bulk run is made of in the rest of the client. */
export interface BulkParts {
  readonly send: (task: ResponseTask, sentAt: Date, options: SendOptions) => Promise<SentResponse>;
  readonly requestTask: (stored: StoredIncident, options: CallOptions) => Promise<void>;
  readonly findSent: (target: SentTarget, options: FindSentOptions) => Promise<FindSentResult>;
  readonly track: Track;
  readonly clock: () => Date;
  readonly newUuid: () => string;
  readonly schedule: Schedule;
  readonly area: string;
  /** Id of the host that a reference stands for. */
  readonly idOf: (ref: HostRef, options: CallOptions) => Promise<string>;
  /** Address of the server, with the virtual server's name after a `/`. */
  readonly server: string;
}
