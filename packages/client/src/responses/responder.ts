import {
  formatTaskIssue,
  type IncidentSeverity,
  type ResponseAction,
  type ResponseAddress,
  type ResponseTask,
  toResponseTask,
  warnOfPaths,
} from "@ksc-edr/core";
import type { Call, CallOptions, CallWritten } from "../calls/call.js";
import { KscIncompleteResponseError } from "../errors/incomplete-response-error.js";
import { KscError } from "../errors/ksc-error.js";
import type { HostRef } from "../hosts/host-ref.js";
import type { HostResolver } from "../hosts/resolve-host.js";
import type { Runtime } from "../runtime.js";
import {
  type FindSentOptions,
  type FindSentResult,
  findSent,
  type SentTarget,
} from "../tracking/find-sent/find-sent.js";
import { storeIncident } from "../tracking/find-sent/store-incident.js";
import { markArea, toCorrelation } from "./area.js";
import { checkAction, checkTask } from "./check-action.js";
import { addIncidentCall, updateIncidentCall, type WrittenCall } from "./response-calls.js";
import type { RespondOptions, SendOptions } from "./send-options.js";
import type { ResponseTarget } from "./target.js";

/** An action and the host that it is for. */
export interface ActionRequest extends ResponseTarget {
  /** The action, for example from {@link responseActions}. */
  readonly action: ResponseAction;
}

/**
 * A response that the server has accepted: its incident is stored and its task is requested. The server does not say
 * here whether it creates the task, or whether the host carries it out.
 */
export interface SentResponse {
  /** Id of the incident. */
  readonly incidentId: number;
  /** Id of the host. */
  readonly hostId: string;
  /** The response in the canonical form. */
  readonly task: ResponseTask;
  /** Time of the incident by this computer's clock. The server receives whole seconds. */
  readonly sentAt: Date;
}

/** A stored incident whose task has not been requested, such as a `KscIncompleteResponseError`. */
export interface StoredIncident {
  /** Id of the incident. */
  readonly incidentId: number;
  /** Id of the host. */
  readonly hostId: string;
}

/** A checked response to one host with the body of its first call. */
export interface WrittenResponse {
  readonly task: ResponseTask;
  readonly sentAt: Date;
  readonly add: WrittenCall<"HostGroup.AddIncident">;
}

/** A response that is ready to be sent or previewed. */
export interface PreparedResponse extends WrittenResponse {
  readonly warnings: readonly string[];
  readonly correlation: string | null;
}

export interface ResponderParts {
  readonly runtime: Runtime;
  readonly call: Call;
  readonly callWritten: CallWritten;
  readonly resolver: HostResolver;
  /** Area of the responses that name no other. */
  readonly area: string;
}

/**
 * The one path of every response: check the action, find the host, address, write, then send. A preview stops after
 * writing. A bulk run takes the same steps for each host.
 */
export class Responder {
  readonly #parts: ResponderParts;

  constructor(parts: ResponderParts) {
    this.#parts = parts;
  }

  /** @throws InvalidResponseTaskError, KscInvalidArgumentError, KscHostNotFoundError, KscAmbiguousHostError */
  async prepare({ host, action }: ActionRequest, options: RespondOptions): Promise<PreparedResponse> {
    const { area = this.#parts.area, correlate = false, severity } = options;
    const correlation = this.newCorrelation(correlate);
    const checked = await checkAction(action);
    const targetHost = await this.hostIdOf(host, options);
    const task = this.address(checked, { targetHost, area }, correlation);
    return { ...this.write(task, severity), warnings: warningsOf(task), correlation };
  }

  /** Prepares a task that is already in its envelope. @throws InvalidResponseTaskError, KscInvalidArgumentError */
  async prepareTask(candidate: ResponseTask, options: SendOptions): Promise<PreparedResponse> {
    const correlation = this.newCorrelation(options.correlate ?? false);
    const checked = await checkTask(candidate);
    const responseEventIncidentArea = markArea(checked.responseEventIncidentArea, correlation);
    const task = { ...checked, responseEventIncidentArea };
    return { ...this.write(task, options.severity), warnings: warningsOf(task), correlation };
  }

  newCorrelation(correlate: boolean | string): string | null {
    return toCorrelation(correlate, this.#parts.runtime.newUuid);
  }

  hostIdOf(host: HostRef, options: CallOptions): Promise<string> {
    return this.#parts.resolver.idOf(host, toCallOptions(options));
  }

  /** Puts a checked action into its envelope. @throws InvalidResponseTaskError, KscInvalidArgumentError */
  address(checked: ResponseAction, { targetHost, area }: ResponseAddress, mark: string | null): ResponseTask {
    return toResponseTask(checked, { targetHost, area: markArea(area, mark) });
  }

  write(task: ResponseTask, severity: IncidentSeverity | undefined): WrittenResponse {
    const sentAt = this.#parts.runtime.clock();
    return { task, sentAt, add: addIncidentCall(task, sentAt, severity) };
  }

  /** Makes the two documented calls. */
  async send({ task, sentAt, add }: WrittenResponse, options: SendOptions): Promise<SentResponse> {
    const callOptions = toCallOptions(options);
    const { incidentId, isHandled } = await storeIncident(
      {
        store: async () => {
          const { PxgRetVal } = await this.#parts.callWritten(add.method, add.body, callOptions);
          return PxgRetVal;
        },
        find: (target, findOptions) => this.findSent(target, findOptions),
      },
      { task, sentAt },
      options,
    );
    const sent = { incidentId, hostId: task.targetHost, task, sentAt };
    if (isHandled) return sent;
    try {
      await this.requestTask(sent, callOptions);
    } catch (error) {
      if (!(error instanceof KscError)) throw error;
      throw new KscIncompleteResponseError(incidentId, task, error);
    }
    return sent;
  }

  /** Makes the second call alone. */
  async requestTask({ incidentId, hostId }: StoredIncident, options: CallOptions): Promise<void> {
    const { method, body } = updateIncidentCall(incidentId, hostId);
    await this.#parts.callWritten(method, body, options);
  }

  findSent(target: SentTarget, options: FindSentOptions): Promise<FindSentResult> {
    const { call, runtime } = this.#parts;
    return findSent({ call, runtime }, target, options);
  }
}

const warningsOf = (action: ResponseAction) => warnOfPaths(action).map(formatTaskIssue);

function toCallOptions({ signal, timeoutMs, deadlineMs, retry }: CallOptions): CallOptions {
  return { signal, timeoutMs, deadlineMs, retry };
}
