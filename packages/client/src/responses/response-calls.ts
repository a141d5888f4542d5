import {
  type IncidentSeverity,
  type ResponseTask,
  toAddIncidentArgs,
  toUpdateIncidentArgs,
} from "@ksc-edr/core";
import type { MethodName } from "@ksc-edr/core/wire";

import { encodeArgs } from "../calls/request.js";

/** A call of the Open API whose body is written. */
export interface WrittenCall<N extends MethodName> {
  readonly method: N;
  readonly body: string;
}

/** The first of the two calls of a response: stores its incident. @throws KscInvalidArgumentError */
export function addIncidentCall(
  task: ResponseTask,
  addedAt: Date,
  severity: IncidentSeverity | undefined,
): WrittenCall<"HostGroup.AddIncident"> {
  const method = "HostGroup.AddIncident";
  const incident = severity === undefined ? { addedAt } : { addedAt, severity };
  return { method, body: encodeArgs(method, toAddIncidentArgs(task, incident)) };
}

/** The second call: asks for the task of a stored incident. @throws KscInvalidArgumentError */
export function updateIncidentCall(
  incidentId: number,
  hostId: string,
): WrittenCall<"HostGroup.UpdateIncident"> {
  const method = "HostGroup.UpdateIncident";
  return { method, body: encodeArgs(method, toUpdateIncidentArgs(incidentId, hostId)) };
}
