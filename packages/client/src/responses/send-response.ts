import {
  type IncidentSeverity,
  parseResponseTask,
  type ResponseTask,
  toAddIncidentArgs,
  toUpdateIncidentArgs,
} from "@ksc-edr/core";
import type { Call, CallOptions } from "../calls/caller.js";
import { KscIncompleteResponseError } from "../errors/incomplete-response-error.js";
import { KscError } from "../errors/ksc-error.js";

export interface SendOptions extends CallOptions {
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

/**
 * Checks a task and makes the two documented calls.
 * @throws InvalidResponseTaskError before anything is sent.
 */
export async function sendResponse(
  call: Call,
  candidate: ResponseTask,
  sentAt: Date,
  options: SendOptions,
): Promise<SentResponse> {
  const task = parseResponseTask(candidate);
  if (task.task === "iocScan") {
    // The ZIP library is loaded by those who need it.
    const { checkIocArchive } = await import("./check-ioc-archive.js");
    await checkIocArchive(task.params.ioc);
  }
  const { severity } = options;
  const incident = severity === undefined ? { addedAt: sentAt } : { addedAt: sentAt, severity };
  const { PxgRetVal: incidentId } = await call(
    "HostGroup.AddIncident",
    toAddIncidentArgs(task, incident),
    options,
  );
  try {
    await requestTask(call, { incidentId, hostId: task.targetHost }, options);
  } catch (error) {
    if (!(error instanceof KscError)) throw error;
    throw new KscIncompleteResponseError(incidentId, task, error);
  }
  return { incidentId, hostId: task.targetHost, task, sentAt };
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
