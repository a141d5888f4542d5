import { decodeIncidentBody, type ResponseTask } from "@ksc-edr/core";
import type { HostTaskState } from "../domain/host-task-state.js";
import type { IncidentRecord } from "../domain/incident.js";
import type { KscTaskRecord } from "../domain/ksc-task.js";
import type { World } from "../domain/world.js";
import { hostTaskStateOf } from "../endpoint/host-task-state.js";

/** An incident as a tester sees it: with the task that its body asks for, null when it asks for none. */
export interface InspectedIncident extends IncidentRecord {
  readonly responseTask: ResponseTask | null;
}

export interface InspectedTask extends KscTaskRecord {
  readonly state: HostTaskState;
}

export function listIncidents(world: World): readonly InspectedIncident[] {
  return world.stores.incidents.listAll().map((incident) => {
    const decoded = decodeIncidentBody(incident.body);
    return { ...incident, responseTask: decoded.kind === "response" ? decoded.task : null };
  });
}

export function listTasks(world: World): readonly InspectedTask[] {
  return world.stores.tasks.listAll().map((task) => ({ ...task, state: hostTaskStateOf(task) }));
}

/** Forgets incidents, tasks and result sets; users, sessions and hosts stay. */
export async function reset(world: World): Promise<void> {
  world.stores.clear();
  world.resultSets.clear();
  world.taskIterators.clear();
  await world.stores.settled();
}
