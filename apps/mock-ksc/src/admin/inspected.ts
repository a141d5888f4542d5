import type { ResponseTask } from "@ksc-edr/core";
import type { HostTaskState } from "@ksc-edr/core/ksc-task";
import type { IncidentRecord } from "../domain/incidents/incident.js";
import type { KscTaskRecord, TaskRun } from "../domain/tasks/ksc-task.js";

/** An incident with the response task in its body. */
export interface InspectedIncident extends IncidentRecord {
  /** Null when the body is not a response in the canonical form. */
  readonly responseTask: ResponseTask | null;
}

/** A task with its run on each host. */
export interface InspectedTask extends KscTaskRecord {
  /** The runs of the task, one for each host. */
  readonly runs: readonly TaskRun[];
  /** The host of a task with only one, such as a response task; otherwise null. */
  readonly hostId: string | null;
  /** State on that host. */
  readonly state: HostTaskState | null;
}
