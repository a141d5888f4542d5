import {
  decodeIncidentBody,
  formatBodyIssue,
  type ResponseTask,
  type ResponseTaskName,
  responseTaskNames,
} from "@ksc-edr/core";
import type { Incident } from "@ksc-edr/core/incident";
import type { Call, CallOptions } from "../../calls/caller.js";
import { KscInvalidArgumentError } from "../../errors/invalid-argument-error.js";
import { getIncident } from "../../incidents/search-incidents.js";
import type { TrackTarget } from "../follow/track-options.js";
import type { Sought } from "./match-by-name.js";

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
  const asked = target.task === undefined ? askedBy(incident) : fromTask(target.task);
  const hostId = target.hostId ?? incident?.hostId ?? asked?.targetHost ?? null;
  const sentAt = target.sentAt ?? incident?.addedAt ?? null;
  if (asked === null || hostId === null || sentAt === null) return { sought: null, incident };
  const { task, area } = asked;
  const correlation = target.correlation ?? null;
  return { sought: { incidentId: target.incidentId, hostId, task, area, sentAt, correlation }, incident };
}

interface Asked {
  readonly task: ResponseTaskName;
  readonly area: string;
  readonly targetHost: string;
}

const fromTask = ({ task, responseEventIncidentArea: area, targetHost }: ResponseTask): Asked => ({
  task,
  area,
  targetHost,
});

/** What an incident asks for; a body that breaks a rule may have become a task all the same. */
function askedBy(incident: Incident | null): Asked | null {
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
    `${incident.id} is the incident of no response that can be tracked: ${problem}`,
  );
}
