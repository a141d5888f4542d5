import {
  type IncidentSeverity,
  type ResponseTask,
  toAddIncidentArgs,
  toUpdateIncidentArgs,
} from "@ksc-edr/core";
import type { Call, CallOptions } from "../calls/caller.js";
import { KscIncompleteResponseError } from "../errors/incomplete-response-error.js";
import { KscError } from "../errors/ksc-error.js";
import { type FindSentParts, findSent } from "../tracking/find-sent.js";
import { type ResendOptions, storeIncident } from "../tracking/store-incident.js";

export interface SendOptions extends CallOptions, ResendOptions {
  /** Severity of the incident: 2, warning, unless asked otherwise. */
  readonly severity?: IncidentSeverity;
}

/**
 * A response that the server has taken: its incident is stored and its task asked for. Whether a task is made,
 * and what becomes of it on the host, the server does not say here.
 */
export interface SentResponse {
  readonly incidentId: number;
  readonly hostId: string;
  /** What was sent, in the canonical form. */
  readonly task: ResponseTask;
  /** Time of the incident by this computer's clock; the wire carries whole seconds. */
  readonly sentAt: Date;
}

/** Makes the two documented calls for a task that has been checked. */
export async function sendChecked(
  parts: FindSentParts,
  task: ResponseTask,
  sentAt: Date,
  options: SendOptions,
): Promise<SentResponse> {
  const { severity, resend: _resend, findSent: _findSent, ...callOptions } = options;
  const incident = severity === undefined ? { addedAt: sentAt } : { addedAt: sentAt, severity };
  const { incidentId, isHandled } = await storeIncident(
    {
      store: async () => {
        const args = toAddIncidentArgs(task, incident);
        const { PxgRetVal } = await parts.call("HostGroup.AddIncident", args, callOptions);
        return PxgRetVal;
      },
      find: (target, findOptions) => findSent(parts, target, findOptions),
    },
    { task, sentAt },
    options,
  );
  const sent = { incidentId, hostId: task.targetHost, task, sentAt };
  if (isHandled) return sent;
  try {
    await requestTask(parts.call, sent, callOptions);
  } catch (error) {
    if (!(error instanceof KscError)) throw error;
    throw new KscIncompleteResponseError(incidentId, task, error);
  }
  return sent;
}

/** A stored incident whose task has not been asked for, such as a {@link KscIncompleteResponseError}. */
export interface StoredIncident {
  readonly incidentId: number;
  readonly hostId: string;
}

/** The second call alone: marks the incident as not handled. */
export async function requestTask(call: Call, stored: StoredIncident, options: CallOptions): Promise<void> {
  await call("HostGroup.UpdateIncident", toUpdateIncidentArgs(stored.incidentId, stored.hostId), options);
}
