import type { ResponseTask } from "../tasks/response-task.js";
import type { MethodArgs } from "../wire/method-table.js";
import { encodeIncidentBody } from "./incident-body.js";
import { IncidentSeverity } from "./severity.js";

export interface NewIncident {
  /** When the incident was added; the wire carries whole seconds of UTC. */
  readonly addedAt: Date;
  /** Default {@link IncidentSeverity.Warning}, as the vendor's sample. */
  readonly severity?: IncidentSeverity;
}

/**
 * The first of the two documented calls: an incident of the target host whose body is the task.
 * @throws InvalidResponseTaskError when the task breaks a rule of its schema.
 */
export function toAddIncidentArgs(
  task: ResponseTask,
  incident: NewIncident,
): MethodArgs<"HostGroup.AddIncident"> {
  return {
    pData: {
      KLINCDT_SEVERITY: incident.severity ?? IncidentSeverity.Warning,
      KLINCDT_ADDED: incident.addedAt,
      KLINCDT_BODY: encodeIncidentBody(task),
      KLHST_WKS_HOSTNAME: task.targetHost,
    },
  };
}

/** The second call: marks the incident as not handled, which asks for its task. */
export function toUpdateIncidentArgs(
  incidentId: number,
  hostId: string,
): MethodArgs<"HostGroup.UpdateIncident"> {
  return { nId: incidentId, pData: { KLINCDT_IS_HANDLED: false, KLHST_WKS_HOSTNAME: hostId } };
}
