import { decodeIncidentBody, type Incident, type ResponseTask } from "@ksc-edr/core";
import type { Call, CallOptions } from "../calls/caller.js";
import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";
import { getIncident } from "../incidents/search-incidents.js";
import type { Sought } from "./match-task.js";
import type { TrackTarget } from "./track-options.js";

/** The response as far as it is known, and its incident as it is now. */
export interface SoughtResponse {
  /** Null as long as the server has not told what the caller left out. */
  readonly sought: Sought | null;
  readonly incident: Incident | null;
}

/**
 * Reads the incident of a response, and from it what the caller did not say. The body, which may be megabytes, is
 * read only when it is needed.
 * @throws KscInvalidArgumentError when the incident asks for no response.
 */
export async function readSought(
  call: Call,
  target: TrackTarget,
  options: CallOptions,
): Promise<SoughtResponse> {
  const bodies = target.task === undefined;
  const incident = await getIncident(call, target.incidentId, { ...options, bodies });
  const task = target.task ?? (incident === null ? null : taskOf(incident));
  const hostId = target.hostId ?? incident?.hostId ?? task?.targetHost ?? null;
  const sentAt = target.sentAt ?? incident?.addedAt ?? null;
  if (task === null || hostId === null || sentAt === null) return { sought: null, incident };
  const sought = {
    incidentId: target.incidentId,
    hostId,
    task: task.task,
    area: task.responseEventIncidentArea,
    sentAt,
    correlation: target.correlation ?? null,
  };
  return { sought, incident };
}

function taskOf({ id, body }: Incident): ResponseTask {
  const decoded = decodeIncidentBody(body ?? "");
  if (decoded.kind === "response") return decoded.task;
  const problem =
    decoded.kind === "not-a-response" ? decoded.reason : "its task breaks a rule of the canonical form";
  throw new KscInvalidArgumentError(
    "incidentId",
    `${id} is the incident of no response that can be tracked: ${problem}`,
  );
}
