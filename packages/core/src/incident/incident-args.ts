import type { ResponseTask } from "../tasks/response-task.js";
import type { MethodArgs } from "../wire/method-table.js";
import { IncidentSeverity } from "./severity.js";

/** What {@link toAddIncidentArgs} needs beside the task. */
export interface NewIncident {
  /** Time of the incident. KSC receives whole seconds of UTC. */
  readonly addedAt: Date;
  /** Default: {@link IncidentSeverity.Warning}, as in the vendor's sample. */
  readonly severity?: IncidentSeverity;
}

/**
 * Arguments of the first of the two documented calls: an incident of the target host with the task as its body.
 * The task comes from `parseResponseTask` or `toResponseTask` and is not checked again.
 */
export function toAddIncidentArgs(
  task: ResponseTask,
  incident: NewIncident,
): MethodArgs<"HostGroup.AddIncident"> {
  return {
    pData: {
      KLINCDT_SEVERITY: incident.severity ?? IncidentSeverity.Warning,
      KLINCDT_ADDED: incident.addedAt,
      KLINCDT_BODY: JSON.stringify(task),
      KLHST_WKS_HOSTNAME: task.targetHost,
    },
  };
}

/** Arguments of the second call: it marks the incident as not handled, which requests the task. */
export function toUpdateIncidentArgs(
  incidentId: number,
  hostId: string,
): MethodArgs<"HostGroup.UpdateIncident"> {
  return { nId: incidentId, pData: { KLINCDT_IS_HANDLED: false, KLHST_WKS_HOSTNAME: hostId } };
}
