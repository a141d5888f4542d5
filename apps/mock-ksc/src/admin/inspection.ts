import { decodeIncidentBody } from "@ksc-edr/core";
import type { AdministrationServer } from "../domain/server/administration-server.js";
import type { InspectedIncident, InspectedTask } from "./inspected.js";

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
  await server.stores.commit(() => server.reset());
}
