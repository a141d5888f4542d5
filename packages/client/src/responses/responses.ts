import type { ResponseTask } from "@ksc-edr/core";
import { type Bulk, createBulk } from "../bulk/bulk.js";
import type { Call, CallOptions } from "../calls/caller.js";
import type { OpenCalls } from "../calls/open-calls.js";
import type { Schedule } from "../schedule.js";
import {
  type FindSentOptions,
  type FindSentResult,
  findSent,
  type SentTarget,
} from "../tracking/find-sent.js";
import type { ResponseOutcome } from "../tracking/response-outcome.js";
import type { WaitOptions } from "../tracking/track-options.js";
import type { Track } from "../tracking/track-response.js";
import { type DeleteFileInput, toDeleteFileTask } from "./delete-file.js";
import { type GetFileInput, toGetFileTask } from "./get-file.js";
import { type IocScanInput, toIocScanTask } from "./ioc-scan.js";
import { type IsolateHostInput, toIsolateHostTask } from "./isolate-host.js";
import { type OnDemandScanInput, toOnDemandScanTask } from "./on-demand-scan.js";
import { type PreventExecutionInput, toPreventExecutionTask } from "./prevent-execution.js";
import { type QuarantineFileInput, toQuarantineFileTask } from "./quarantine-file.js";
import {
  requestTask,
  type SendOptions,
  type SentResponse,
  type StoredIncident,
  sendChecked,
  sendResponse,
} from "./send-response.js";
import { type StartProcessInput, toStartProcessTask } from "./start-process.js";
import { type TerminateProcessInput, toTerminateProcessTask } from "./terminate-process.js";

/** A response that the server has taken, which can be followed. */
export interface TrackedResponse extends SentResponse {
  /**
   * Waits for what becomes of it: until its task exists, or until the host has ended it.
   * @throws KscError for a failure that does not pass by itself; outcomes are not thrown.
   */
  wait(options?: WaitOptions): Promise<ResponseOutcome>;
}

type Send<Input> = (input: Input, options?: SendOptions) => Promise<TrackedResponse>;

/**
 * The nine EDR responses. Each stores an incident and asks for its task; a resolved promise says that the
 * server has taken the response, not that the host has carried it out.
 */
export interface Responses {
  /** Gets a copy of a file. */
  readonly getFile: Send<GetFileInput>;
  /** Deletes a file. */
  readonly deleteFile: Send<DeleteFileInput>;
  /** Moves a file to Quarantine. */
  readonly quarantineFile: Send<QuarantineFileInput>;
  /** Scans for indicators of compromise. */
  readonly iocScan: Send<IocScanInput>;
  /** Starts a process. */
  readonly startProcess: Send<StartProcessInput>;
  /** Ends the processes of an executable. */
  readonly terminateProcess: Send<TerminateProcessInput>;
  /** Isolates a host from the network, or releases it. */
  readonly isolateHost: Send<IsolateHostInput>;
  /** Adds an execution prevention rule. */
  readonly preventExecution: Send<PreventExecutionInput>;
  /** Scans areas or folders. */
  readonly onDemandScan: Send<OnDemandScanInput>;
  /** Sends a task that is already in the canonical form. */
  readonly send: Send<ResponseTask>;
  /** Sends a response to any number of hosts, no faster than their tasks end. */
  readonly bulk: Bulk;
  /**
   * Looks for the incident of a response whose outcome is unknown: it is stored, it is not seen, or that cannot be
   * told. Nothing is sent but searches.
   */
  readonly findSent: (target: SentTarget, options?: FindSentOptions) => Promise<FindSentResult>;
  /**
   * Makes the second of the two calls alone, after a {@link KscIncompleteResponseError}. That asking twice makes
   * no second task is assumed.
   */
  readonly requestTask: (stored: StoredIncident, options?: CallOptions) => Promise<void>;
}

export interface ResponsesParts {
  readonly call: Call;
  readonly openCalls: OpenCalls;
  readonly clock: () => Date;
  readonly schedule: Schedule;
  /** Follows a response that was sent. */
  readonly track: Track;
  readonly newUuid: () => string;
  /** Name of the application that asks, which becomes part of the task's name. */
  readonly area: string;
  /** Address of the server, with the virtual server's name after a `/`. */
  readonly server: string;
}

export function createResponses({
  call,
  openCalls,
  clock,
  schedule,
  newUuid,
  track,
  area,
  server,
}: ResponsesParts): Responses {
  const parts = { call, clock, schedule };
  const send: Send<ResponseTask> = async (task, options = {}) => {
    const sent = await openCalls.run(() => sendResponse(parts, task, clock(), options));
    return { ...sent, wait: (waitOptions) => track(sent, waitOptions) };
  };
  const builtBy =
    <Input>(toTask: (input: Input, area: string) => ResponseTask): Send<Input> =>
    async (input, options) =>
      send(toTask(input, area), options);
  const find: Responses["findSent"] = (target, options) =>
    openCalls.run(() => findSent(parts, target, options));
  const request: Responses["requestTask"] = (stored, options = {}) =>
    openCalls.run(() => requestTask(call, stored, options));
  return {
    getFile: builtBy(toGetFileTask),
    deleteFile: builtBy(toDeleteFileTask),
    quarantineFile: builtBy(toQuarantineFileTask),
    iocScan: builtBy(toIocScanTask),
    startProcess: builtBy(toStartProcessTask),
    terminateProcess: builtBy(toTerminateProcessTask),
    isolateHost: builtBy(toIsolateHostTask),
    preventExecution: builtBy(toPreventExecutionTask),
    onDemandScan: builtBy(toOnDemandScanTask),
    send,
    bulk: createBulk({
      send: (task, sentAt, options) => openCalls.run(() => sendChecked(parts, task, sentAt, options)),
      requestTask: request,
      findSent: find,
      track,
      clock,
      newUuid,
      schedule,
      area,
      server,
    }),
    findSent: find,
    requestTask: request,
  };
}
