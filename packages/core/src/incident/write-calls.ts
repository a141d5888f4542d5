import type { ResponseTask } from "../tasks/response-task.js";
import { methods } from "../wire/method-table.js";
import { writeArgs } from "../wire/write-args.js";
import { type NewIncident, toAddIncidentArgs, toUpdateIncidentArgs } from "./incident-args.js";

/**
 * Body of the first call.
 * @throws WireFormatError for a time that a datetime cannot carry.
 */
export function writeAddIncident(task: ResponseTask, incident: NewIncident): string {
  return writeArgs(methods["HostGroup.AddIncident"], toAddIncidentArgs(task, incident));
}

/** Body of the second call. @throws WireFormatError */
export function writeUpdateIncident(incidentId: number, hostId: string): string {
  return writeArgs(methods["HostGroup.UpdateIncident"], toUpdateIncidentArgs(incidentId, hostId));
}
