import type { ResponseTask } from "../tasks/response-task.js";
import { writeJson } from "../wire/json.js";
import { encodeArgs } from "../wire/method.js";
import { methods } from "../wire/method-table.js";
import { formatDateTime } from "../wire/typed-value.js";
import { type NewIncident, toUpdateIncidentArgs } from "./incident-args.js";
import { IncidentSeverity } from "./severity.js";

/*
 * The bodies of the two calls of a response, written directly: the schemas of the method table cost a third of the time
 * that a response takes on a fast network. They are the same bytes, which a property test holds them to.
 */

/**
 * Body of the first call for a task that `parseResponseTask` has returned: it is not checked again.
 * @throws WireFormatError for a time that a datetime cannot carry.
 */
export function writeAddIncident(task: ResponseTask, incident: NewIncident): string {
  const { addedAt, severity = IncidentSeverity.Warning } = incident;
  return (
    `{"pData":{"KLHST_WKS_HOSTNAME":${JSON.stringify(task.targetHost)},` +
    `"KLINCDT_ADDED":{"type":"datetime","value":"${formatDateTime(addedAt)}"},` +
    `"KLINCDT_BODY":${JSON.stringify(JSON.stringify(task))},"KLINCDT_SEVERITY":${severity}}}`
  );
}

/** Body of the second call. @throws WireFormatError */
export function writeUpdateIncident(incidentId: number, hostId: string): string {
  if ((incidentId | 0) !== incidentId || typeof hostId !== "string") {
    return writeJson(
      encodeArgs(methods["HostGroup.UpdateIncident"], toUpdateIncidentArgs(incidentId, hostId)),
    );
  }
  return `{"nId":${incidentId},"pData":{"KLHST_WKS_HOSTNAME":${JSON.stringify(hostId)},"KLINCDT_IS_HANDLED":false}}`;
}
