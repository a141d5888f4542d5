import {
  type IncidentSeverity,
  type ResponseTask,
  toAddIncidentArgs,
  toUpdateIncidentArgs,
} from "@ksc-edr/core";
import { encodeArgs, methods, writeJson } from "@ksc-edr/core/wire";

/** A call as it would be sent. */
export interface PlannedRequest {
  /** `Class.Method`. */
  readonly method: string;
  readonly path: string;
  /** The body, to the byte. */
  readonly body: string;
}

/** What a response would send. Nothing was sent but, for a host that is not named by its id, searches. */
export interface DryRun {
  readonly dryRun: true;
  readonly hostId: string;
  /** In the canonical form. */
  readonly task: ResponseTask;
  readonly warnings: readonly string[];
  /** The mark in its area, if one was asked for. */
  readonly correlation: string | null;
  /** In the second one `nId` is null, in place of the id that the first one is answered with. */
  readonly requests: readonly [add: PlannedRequest, update: PlannedRequest];
}

export interface DryRunParts extends Pick<DryRun, "warnings" | "correlation"> {
  readonly addedAt: Date;
  readonly severity: IncidentSeverity | undefined;
}

export function toDryRun(task: ResponseTask, { addedAt, severity, ...about }: DryRunParts): DryRun {
  const hostId = task.targetHost;
  const incident = severity === undefined ? { addedAt } : { addedAt, severity };
  const add = encodeArgs(methods["HostGroup.AddIncident"], toAddIncidentArgs(task, incident));
  const update = encodeArgs(methods["HostGroup.UpdateIncident"], toUpdateIncidentArgs(0, hostId));
  return {
    dryRun: true,
    hostId,
    task,
    ...about,
    requests: [
      planned("HostGroup.AddIncident", writeJson(add)),
      planned("HostGroup.UpdateIncident", writeJson({ ...update, nId: null })),
    ],
  };
}

const planned = (method: string, body: string): PlannedRequest => ({
  method,
  path: `/api/v1.0/${method}`,
  body,
});
