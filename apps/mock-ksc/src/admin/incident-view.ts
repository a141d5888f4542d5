import { decodeIncidentBody, formatBodyIssue, type ResponseTask } from "@ksc-edr/core";
import type { IncidentRecord } from "../domain/incidents/incident.js";
import type { AdministrationServer } from "../domain/server/administration-server.js";

/** An incident as the admin API shows it. */
export interface IncidentView {
  readonly id: number;
  readonly severity: number;
  readonly addedAt: string;
  readonly hostId: string;
  readonly isHandled: boolean;
  readonly body: string;
  /** The response task in the body; null when the body is not one in the canonical form. */
  readonly responseTask: ResponseTask | null;
  /** Id of the created task; null when there is none. */
  readonly taskId: string | null;
  /** Why there is no task, or which assumed rules the body breaks. */
  readonly reasons: readonly string[];
}

export function toIncidentView(incident: IncidentRecord, server: AdministrationServer): IncidentView {
  const decoded = decodeIncidentBody(incident.body);
  const taskId = incident.verdict?.taskId ?? null;
  const isThere = taskId !== null && server.stores.tasks.find(taskId) !== undefined;
  return {
    id: incident.id,
    severity: incident.severity,
    addedAt: incident.addedAt.toISOString(),
    hostId: incident.hostId,
    isHandled: incident.isHandled,
    body: incident.body,
    responseTask: decoded.kind === "response" ? decoded.task : null,
    taskId: isThere ? String(taskId) : null,
    reasons: [
      ...reasonsOf(incident, isThere, server),
      ...(decoded.kind === "invalid" && incident.verdict === null ? decoded.issues.map(formatBodyIssue) : []),
    ],
  };
}

function reasonsOf(
  { request, verdict }: IncidentRecord,
  isThere: boolean,
  server: AdministrationServer,
): readonly string[] {
  if (verdict !== null) {
    const vanished = verdict.taskId !== null && !isThere;
    return vanished
      ? [
          ...verdict.reasons,
          `task ${verdict.taskId} was created, and has been deleted since, by a call or by the task limit`,
        ]
      : verdict.reasons;
  }
  if (request === "none") {
    return [
      "no call has requested a task: HostGroup.UpdateIncident with KLINCDT_IS_HANDLED false is missing",
    ];
  }
  return server.background.isUp
    ? ["the background consumer has not handled it yet"]
    : ["the background connection is down"];
}
