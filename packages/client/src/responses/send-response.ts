import type { IncidentSeverity, ResponseTask } from "@ksc-edr/core";
import { writeAddIncident, writeUpdateIncident } from "@ksc-edr/core/incident";
import { type Call, type CallOptions, type CallWritten, orInvalid } from "../calls/caller.js";
import { KscIncompleteResponseError } from "../errors/incomplete-response-error.js";
import { KscError } from "../errors/ksc-error.js";
import type { Runtime } from "../runtime.js";
import { findSent } from "../tracking/find-sent/find-sent.js";
import { type ResendOptions, storeIncident } from "../tracking/find-sent/store-incident.js";

const ADD = "HostGroup.AddIncident";
const UPDATE = "HostGroup.UpdateIncident";

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

export interface SendParts {
  readonly call: Call;
  readonly runtime: Runtime;
  readonly callWritten: CallWritten;
}

/** Makes the two documented calls for a task that has been checked. */
export async function sendChecked(
  parts: SendParts,
  task: ResponseTask,
  sentAt: Date,
  options: SendOptions,
): Promise<SentResponse> {
  const { severity, resend: _resend, findSent: _findSent, ...callOptions } = options;
  const incident = severity === undefined ? { addedAt: sentAt } : { addedAt: sentAt, severity };
  const body = orInvalid(ADD, () => writeAddIncident(task, incident));
  const { incidentId, isHandled } = await storeIncident(
    {
      store: async () => {
        const { PxgRetVal } = await parts.callWritten(ADD, body, callOptions);
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
    await requestTask(parts.callWritten, sent, callOptions);
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
export async function requestTask(
  callWritten: CallWritten,
  { incidentId, hostId }: StoredIncident,
  options: CallOptions,
): Promise<void> {
  const body = orInvalid(UPDATE, () => writeUpdateIncident(incidentId, hostId));
  await callWritten(UPDATE, body, options);
}
