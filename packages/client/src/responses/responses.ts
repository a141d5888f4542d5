import type { ResponseAction, ResponseTask } from "@ksc-edr/core";
import { type Bulk, createBulk } from "../bulk/bulk.js";
import type { CallOptions } from "../calls/call.js";
import { checkCallOptions } from "../calls/call-options.js";
import type { HostResolver } from "../hosts/resolve-host.js";
import type { OpenApi } from "../open-api.js";
import type { Runtime } from "../runtime.js";
import type { FindSentOptions, FindSentResult, SentTarget } from "../tracking/find-sent/find-sent.js";
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
import { responseActions } from "./actions/response-actions.js";
import type { StartProcessInput } from "./actions/start-process.js";
import type { TerminateProcessInput } from "./actions/terminate-process.js";
import { type ResponsePreview, toPreview } from "./preview.js";
import {
  type ActionRequest,
  type PreparedResponse,
  Responder,
  type SentResponse,
  type StoredIncident,
} from "./responder.js";
import {
  checkRespondOptions,
  checkSendOptions,
  type RespondOptions,
  type SendOptions,
} from "./send-options.js";
import type { ResponseTarget } from "./target.js";

/** An accepted response that can be followed. */
export interface TrackedResponse extends SentResponse {
  /** Problems that did not prevent the response, such as a path that is not absolute. */
  readonly warnings: readonly string[];
  /** The correlation mark in the area; null without one. */
  readonly correlation: string | null;
  /**
   * Waits for the outcome: until the task exists, or until the host has finished it.
   * @throws KscError for a failure that is not transient. An outcome is never thrown.
   */
  wait(options?: WaitOptions): Promise<ResponseOutcome>;
}

type Respond<Input, Result> = (input: Input & ResponseTarget, options?: RespondOptions) => Promise<Result>;

/** One method for each of the nine responses, and one for the release of a host. */
export interface NineResponses<Result> {
  /** Gets a copy of a file. */
  readonly getFile: Respond<GetFileInput, Result>;
  /** Deletes a file. */
  readonly deleteFile: Respond<DeleteFileInput, Result>;
  /** Moves a file to Quarantine. */
  readonly quarantineFile: Respond<QuarantineFileInput, Result>;
  /** Scans for indicators of compromise. */
  readonly iocScan: Respond<IocScanInput, Result>;
  /** Starts a process. */
  readonly startProcess: Respond<StartProcessInput, Result>;
  /** Terminates the processes of an executable file. */
  readonly terminateProcess: Respond<TerminateProcessInput, Result>;
  /** Isolates a host from the network, or releases it. */
  readonly isolateHost: Respond<IsolateHostInput, Result>;
  /** Releases an isolated host: `isolateHost` with `isolate: false`. */
  readonly releaseHost: Respond<unknown, Result>;
  /** Adds an execution prevention rule. */
  readonly preventExecution: Respond<PreventExecutionInput, Result>;
  /** Scans areas or folders. */
  readonly onDemandScan: Respond<OnDemandScanInput, Result>;
}

/** Shows what each response would send. Sends only the search for the host. */
export interface ResponsePreviews extends NineResponses<ResponsePreview> {
  /** Shows what {@link Responses.sendAction} would send. */
  readonly action: (request: ActionRequest, options?: RespondOptions) => Promise<ResponsePreview>;
  /** Shows what {@link Responses.send} would send. */
  readonly task: (task: ResponseTask, options?: SendOptions) => Promise<ResponsePreview>;
}

/**
 * The nine EDR responses. Each one stores an incident and requests its task. A resolved promise means that the server has
 * accepted the response, not that the host has carried it out.
 * @throws before anything is sent: KscHostNotFoundError, KscAmbiguousHostError, KscInvalidArgumentError,
 *   InvalidResponseTaskError.
 */
export interface Responses extends NineResponses<TrackedResponse> {
  /** Sends an action that was built earlier, such as one of `responseActions`. */
  readonly sendAction: (request: ActionRequest, options?: RespondOptions) => Promise<TrackedResponse>;
  /** Sends a task in the canonical form: an action in its envelope. */
  readonly send: (task: ResponseTask, options?: SendOptions) => Promise<TrackedResponse>;
  /** Shows what a response would send. */
  readonly preview: ResponsePreviews;
  /** Sends a response to any number of hosts, no faster than their tasks end. */
  readonly bulk: Bulk;
  /**
   * Searches for the incident of a response with an unknown outcome: the incident is stored, is not seen, or the server
   * cannot tell. Sends only searches.
   */
  readonly findSent: (target: SentTarget, options?: FindSentOptions) => Promise<FindSentResult>;
  /**
   * Makes only the second of the two calls, after a {@link KscIncompleteResponseError}. It is assumed that a repeated
   * request creates no second task.
   */
  readonly requestTask: (stored: StoredIncident, options?: CallOptions) => Promise<void>;
}

export interface ResponsesParts {
  readonly runtime: Runtime;
  readonly openApi: Pick<OpenApi, "callWithin" | "callWritten" | "openCalls">;
  readonly resolver: HostResolver;
  readonly track: Track;
  readonly area: string;
  /** Address of the server, followed by `/` and the name of the virtual server, if any. */
  readonly server: string;
}

export function createResponses(parts: ResponsesParts): Responses {
  const { runtime, openApi, resolver, track, area, server } = parts;
  const { callWithin: call, callWritten, openCalls } = openApi;
  const responder = new Responder({ runtime, call, callWritten, resolver, area });

  async function send(response: PreparedResponse, options: SendOptions): Promise<TrackedResponse> {
    const { warnings, correlation } = response;
    const sent = { ...(await responder.send(response, options)), warnings, correlation };
    return { ...sent, wait: (waitOptions) => track(sent, waitOptions) };
  }
  const preview = async (response: PreparedResponse) => toPreview(response);

  function endingWith<Result>(finish: (response: PreparedResponse, options: SendOptions) => Promise<Result>) {
    const respond =
      <Input>(
        build: (input: Omit<Input & ResponseTarget, "host">) => ResponseAction,
      ): Respond<Input, Result> =>
      ({ host, ...input }, given) =>
        openCalls.run(async () => {
          const options = checkRespondOptions(given);
          return finish(await responder.prepare({ host, action: build(input) }, options), options);
        });
    const nine: NineResponses<Result> = {
      getFile: respond(responseActions.getFile),
      deleteFile: respond(responseActions.deleteFile),
      quarantineFile: respond(responseActions.quarantineFile),
      iocScan: ({ host, ioc, ...input }, given) =>
        openCalls.run(async () => {
          const options = checkRespondOptions(given);
          const { packIoc } = await import("@ksc-edr/openioc/node");
          const packed = await packIoc(ioc);
          const action = responseActions.iocScan({ ...input, ioc: packed.ioc });
          const prepared = await responder.prepare({ host, action }, options);
          return finish({ ...prepared, warnings: [...packed.warnings, ...prepared.warnings] }, options);
        }),
      startProcess: respond(responseActions.startProcess),
      terminateProcess: respond(responseActions.terminateProcess),
      isolateHost: respond(responseActions.isolateHost),
      releaseHost: respond((input) => responseActions.isolateHost({ ...input, isolate: false })),
      preventExecution: respond(responseActions.preventExecution),
      onDemandScan: respond(responseActions.onDemandScan),
    };
    const action = (request: ActionRequest, given?: RespondOptions) =>
      openCalls.run(async () => {
        const options = checkRespondOptions(given);
        return finish(await responder.prepare(request, options), options);
      });
    const task = (candidate: ResponseTask, given?: SendOptions) =>
      openCalls.run(async () => {
        const options = checkSendOptions(given);
        return finish(await responder.prepareTask(candidate, options), options);
      });
    return { nine, action, task };
  }

  const sending = endingWith(send);
  const previewing = endingWith(preview);
  return {
    ...sending.nine,
    sendAction: sending.action,
    send: sending.task,
    preview: { ...previewing.nine, action: previewing.action, task: previewing.task },
    bulk: createBulk({ responder, runtime, openCalls, track, area, server }),
    findSent: (target, options = {}) => openCalls.run(() => responder.findSent(target, options)),
    requestTask: (stored, options) =>
      openCalls.run(() => responder.requestTask(stored, checkCallOptions(options) ?? {})),
  };
}
