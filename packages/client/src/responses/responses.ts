import { formatTaskIssue, type ResponseTask, warnOfPaths } from "@ksc-edr/core";
import { type Bulk, createBulk } from "../bulk/bulk.js";
import type { Call, CallOptions, CallWritten } from "../calls/caller.js";
import type { OpenCalls } from "../calls/open-calls.js";
import type { HostResolver } from "../hosts/resolve-host.js";
import type { Schedule } from "../schedule.js";
import {
  type FindSentOptions,
  type FindSentResult,
  findSent,
  type SentTarget,
} from "../tracking/find-sent/find-sent.js";
import type { WaitOptions } from "../tracking/follow/track-options.js";
import type { Track } from "../tracking/follow/track-response.js";
import type { ResponseOutcome } from "../tracking/outcome/response-outcome.js";
import type { DeleteFileInput } from "./actions/delete-file.js";
import type { GetFileInput } from "./actions/get-file.js";
import type { IocScanInput } from "./actions/ioc-scan.js";
import type { IsolateHostInput } from "./actions/isolate-host.js";
import type { OnDemandScanInput } from "./actions/on-demand-scan.js";
import type { PreventExecutionInput } from "./actions/prevent-execution.js";
import type { QuarantineFileInput } from "./actions/quarantine-file.js";
import { taskBuilders } from "./actions/response-actions.js";
import type { StartProcessInput } from "./actions/start-process.js";
import type { TerminateProcessInput } from "./actions/terminate-process.js";
import { markArea, toCorrelation } from "./area.js";
import { checkTask } from "./check-action.js";
import type { ResponseTarget, Unaddressed } from "./envelope.js";
import { type DryRun, toDryRun } from "./preview.js";
import {
  requestTask,
  type SendOptions,
  type SentResponse,
  type StoredIncident,
  sendChecked,
} from "./send-response.js";

export interface RespondOptions extends SendOptions {
  /**
   * Appends a mark to the area: eight characters of base 32, or those given, at least eight. With it the task is
   * recognized for certain, but its name is another one, on which selections of events may match. Off unless set.
   */
  readonly correlate?: boolean | string;
  /** True: nothing is sent but the search for the host; the result is what would be. */
  readonly dryRun?: boolean;
}

/** A response that the server has taken, which can be followed. */
export interface TrackedResponse extends SentResponse {
  /** What may not mean what its author means, such as a path that is not absolute. */
  readonly warnings: readonly string[];
  /** The mark in its area, if one was asked for. */
  readonly correlation: string | null;
  /**
   * Waits for what becomes of it: until its task exists, or until the host has ended it.
   * @throws KscError for a failure that does not pass by itself; outcomes are not thrown.
   */
  wait(options?: WaitOptions): Promise<ResponseOutcome>;
}

interface Send<Input> {
  (input: Input, options: RespondOptions & { readonly dryRun: true }): Promise<DryRun>;
  (input: Input, options?: RespondOptions & { readonly dryRun?: false }): Promise<TrackedResponse>;
  (input: Input, options?: RespondOptions): Promise<TrackedResponse | DryRun>;
}

/**
 * The nine EDR responses. Each stores an incident and asks for its task; a resolved promise says that the
 * server has taken the response, not that the host has carried it out.
 * @throws before anything is sent: KscHostNotFoundError, KscAmbiguousHostError, KscInvalidArgumentError,
 *   InvalidResponseTaskError.
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
  /** Ends the isolation of a host: `isolateHost` with `isolate: false`. */
  readonly releaseHost: Send<ResponseTarget>;
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
  readonly callWritten: CallWritten;
  readonly resolver: HostResolver;
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
  callWritten,
  resolver,
  openCalls,
  clock,
  schedule,
  newUuid,
  track,
  area,
  server,
}: ResponsesParts): Responses {
  const parts = { call, callWritten, runtime: { clock, schedule, newUuid } };

  async function deliver(
    task: ResponseTask,
    { correlate = false, dryRun = false, ...options }: RespondOptions,
    found: readonly string[] = [],
  ): Promise<TrackedResponse | DryRun> {
    const correlation = toCorrelation(correlate, newUuid);
    const responseEventIncidentArea = markArea(task.responseEventIncidentArea, correlation);
    const checked = await checkTask(correlation === null ? task : { ...task, responseEventIncidentArea });
    const about = { warnings: [...found, ...warnOfPaths(checked).map(formatTaskIssue)], correlation };
    const sentAt = clock();
    if (dryRun) return toDryRun(checked, { addedAt: sentAt, severity: options.severity, ...about });
    const sent = { ...(await sendChecked(parts, checked, sentAt, options)), ...about };
    return { ...sent, wait: (waitOptions) => track(sent, waitOptions) };
  }

  const respond = <Input extends ResponseTarget>(
    toTask: (input: Unaddressed<Input>, host: string, area: string) => ResponseTask,
  ) =>
    sender(async ({ host, ...input }: Input, options: RespondOptions) => {
      const hostId = await resolver.idOf(host, toCallOptions(options));
      return deliver(toTask(input, hostId, area), options);
    });

  function sender<Input>(
    work: (input: Input, options: RespondOptions) => Promise<TrackedResponse | DryRun>,
  ): Send<Input> {
    // What comes out follows from `dryRun`, as the signatures say; TypeScript does not follow that.
    return ((input: Input, options: RespondOptions = {}) =>
      openCalls.run(() => work(input, options))) as Send<Input>;
  }

  const find: Responses["findSent"] = (target, options) =>
    openCalls.run(() => findSent(parts, target, options));
  const request: Responses["requestTask"] = (stored, options = {}) =>
    openCalls.run(() => requestTask(callWritten, stored, options));
  return {
    getFile: respond<GetFileInput>(taskBuilders.getFile),
    deleteFile: respond<DeleteFileInput>(taskBuilders.deleteFile),
    quarantineFile: respond<QuarantineFileInput>(taskBuilders.quarantineFile),
    iocScan: sender(async ({ host, ...input }: IocScanInput, options) => {
      const { packIoc } = await import("@ksc-edr/openioc/node");
      const { ioc, warnings } = await packIoc(input.ioc, { now: clock(), newId: newUuid });
      const hostId = await resolver.idOf(host, toCallOptions(options));
      return deliver(taskBuilders.iocScan({ ...input, ioc }, hostId, area), options, warnings);
    }),
    startProcess: respond<StartProcessInput>(taskBuilders.startProcess),
    terminateProcess: respond<TerminateProcessInput>(taskBuilders.terminateProcess),
    isolateHost: respond<IsolateHostInput>(taskBuilders.isolateHost),
    releaseHost: respond<ResponseTarget>((input, ...address) =>
      taskBuilders.isolateHost({ ...input, isolate: false }, ...address),
    ),
    preventExecution: respond<PreventExecutionInput>(taskBuilders.preventExecution),
    onDemandScan: respond<OnDemandScanInput>(taskBuilders.onDemandScan),
    send: sender(deliver),
    bulk: createBulk({
      send: (task, sentAt, options) => openCalls.run(() => sendChecked(parts, task, sentAt, options)),
      requestTask: request,
      findSent: find,
      track,
      clock,
      newUuid,
      schedule,
      area,
      idOf: (ref, options) => openCalls.run(() => resolver.idOf(ref, options)),
      server,
    }),
    findSent: find,
    requestTask: request,
  };
}

function toCallOptions({ signal, timeoutMs, deadlineMs, retry }: CallOptions): CallOptions {
  return { signal, timeoutMs, deadlineMs, retry };
}
