import {
  decodeIncidentBody,
  formatBodyIssue,
  type ResponseTask,
  type ResponseTaskName,
  responseTaskNames,
} from "@ksc-edr/core";
import type { Incident } from "@ksc-edr/core/incident";
import type { Call, CallOptions } from "../../calls/call.js";
import { KscInvalidArgumentError } from "../../errors/invalid-argument-error.js";
import { getIncident } from "../../incidents/search-incidents.js";
import type { TrackTarget } from "../follow/track-options.js";
import type { TargetResponse } from "./match-by-name.js";

/** What is known of a response, and the current state of its incident. */
export interface ReadTarget {
  /** Null while the server does not show what the caller left out. */
  readonly target: TargetResponse | null;
  readonly incident: Incident | null;
}

/**
 * Reads the incident of a response, and takes from it what the caller left out. The body, which may be megabytes long,
 * is read only when it is needed.
 * @throws KscInvalidArgumentError when the incident does not request a response.
 */
export async function readTarget(call: Call, given: TrackTarget, options: CallOptions): Promise<ReadTarget> {
  const bodies = given.task === undefined;
  const incident = await getIncident(call, given.incidentId, { ...options, bodies });
  const requested = given.task === undefined ? requestedBy(incident) : fromTask(given.task);
  const hostId = given.hostId ?? incident?.hostId ?? requested?.targetHost ?? null;
  const sentAt = given.sentAt ?? incident?.addedAt ?? null;
  if (requested === null || hostId === null || sentAt === null) return { target: null, incident };
  const { task, area } = requested;
  const correlation = given.correlation ?? null;
  return { target: { incidentId: given.incidentId, hostId, task, area, sentAt, correlation }, incident };
}

interface RequestedResponse {
  readonly task: ResponseTaskName;
  readonly area: string;
  readonly targetHost: string;
}

const fromTask = ({
  task,
  responseEventIncidentArea: area,
  targetHost,
}: ResponseTask): RequestedResponse => ({
  task,
  area,
  targetHost,
});

/** The response that an incident requests. The server may have created a task even for a body that violates the schema. */
function requestedBy(incident: Incident | null): RequestedResponse | null {
  if (incident === null) return null;
  const decoded = decodeIncidentBody(incident.body ?? "");
  if (decoded.kind === "response") return fromTask(decoded.task);
  if (decoded.kind === "invalid") {
    const { targetHost, responseEventIncidentArea: area } = decoded.value;
    const task = responseTaskNames.find((name) => name === decoded.value["task"]);
    if (task !== undefined && typeof area === "string" && typeof targetHost === "string")
      return { task, area, targetHost };
  }
  const problem =
    decoded.kind === "invalid" ? decoded.issues.map(formatBodyIssue).join("; ") : decoded.reason;
  throw new KscInvalidArgumentError(
    "incidentId",
    `${incident.id} does not request a response that can be tracked: ${problem}`,
  );
}
