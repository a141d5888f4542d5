import type { ResponseTask } from "@ksc-edr/core";
import type { Call, CallOptions } from "../calls/caller.js";
import type { OpenCalls } from "../calls/open-calls.js";
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
  sendResponse,
} from "./send-response.js";
import { type StartProcessInput, toStartProcessTask } from "./start-process.js";
import { type TerminateProcessInput, toTerminateProcessTask } from "./terminate-process.js";

type Send<Input> = (input: Input, options?: SendOptions) => Promise<SentResponse>;

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
  /** Name of the application that asks, which becomes part of the task's name. */
  readonly area: string;
}

export function createResponses({ call, openCalls, clock, area }: ResponsesParts): Responses {
  const send: Send<ResponseTask> = (task, options = {}) =>
    openCalls.run(() => sendResponse(call, task, clock(), options));
  const builtBy =
    <Input>(toTask: (input: Input, area: string) => ResponseTask): Send<Input> =>
    async (input, options) =>
      send(toTask(input, area), options);
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
    requestTask: (stored, options = {}) => openCalls.run(() => requestTask(call, stored, options)),
  };
}
