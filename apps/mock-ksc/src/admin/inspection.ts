import { decodeIncidentBody, type ResponseTask } from "@ksc-edr/core";
import type { HostTaskState } from "@ksc-edr/core/ksc-task";
import type { IncidentRecord } from "../domain/incidents/incident.js";
import type { AdministrationServer } from "../domain/server/administration-server.js";
import type { KscTaskRecord, TaskRun } from "../domain/tasks/ksc-task.js";

/** An incident with the response task in its body; null when the body is not one in the canonical form. */
export interface InspectedIncident extends IncidentRecord {
  readonly responseTask: ResponseTask | null;
}

/** A task with its run on each host. */
export interface InspectedTask extends KscTaskRecord {
  readonly runs: readonly TaskRun[];
  /** The host of a task with only one, such as a response task; otherwise null. */
  readonly hostId: string | null;
  /** State on that host. */
  readonly state: HostTaskState | null;
}

export function listIncidents(server: AdministrationServer): readonly InspectedIncident[] {
  return server.stores.incidents.listAfter(0, Number.MAX_SAFE_INTEGER).map((incident) => {
    const decoded = decodeIncidentBody(incident.body);
    return { ...incident, responseTask: decoded.kind === "response" ? decoded.task : null };
  });
}

export function listTasks(server: AdministrationServer): readonly InspectedTask[] {
  return server.tasks.list().map((task) => {
    const runs = server.tasks.runs(task.id);
    const [only, ...others] = runs;
    const run = others.length === 0 ? only : undefined;
    return { ...task, runs, hostId: run?.hostId ?? null, state: run?.state ?? null };
  });
}

/** Deletes incidents, tasks, events and result sets; users, sessions and hosts stay. */
export async function reset(server: AdministrationServer): Promise<void> {
  server.reset();
  await server.stores.settled();
}
