import type { ResponseTaskName } from "@ksc-edr/core";
import type { HostTaskState } from "@ksc-edr/core/ksc-task";
import type { KscParams } from "@ksc-edr/core/wire";

/** Where a task runs: on the hosts of a group, on a list of hosts, or on one host that holds the task itself. */
export type TaskScope =
  | { readonly kind: "group"; readonly groupId: number }
  | { readonly kind: "hosts" }
  | { readonly kind: "local"; readonly hostId: string };

/** A task of the server. */
export interface KscTaskRecord {
  readonly id: number;
  /** A GUID that identifies the task across servers. */
  readonly globalId: string;
  readonly name: string;
  /** Name of the task's type; the response's name for a response task. */
  readonly type: string;
  readonly product: string;
  readonly version: string;
  readonly component: string;
  readonly scope: TaskScope;
  /** Settings as given by the creator. */
  readonly settings: KscParams;
  /** What starts the task, as given by the creator. */
  readonly startEvent: KscParams | null;
  readonly createdAt: Date;
  readonly incidentId: number | null;
  readonly responseTask: ResponseTaskName | null;
}

export type NewKscTask = Omit<KscTaskRecord, "id">;

/** A task on one of its hosts. */
export interface TaskRun {
  readonly taskId: number;
  readonly hostId: string;
  readonly state: HostTaskState;
  /** How often the task was started on the host. */
  readonly tries: number;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** Why the task failed or warns. */
  readonly description: string;
  /** The next change and its time; null when none is due. */
  readonly next: { readonly state: HostTaskState; readonly at: Date } | null;
  /** Milliseconds left to run when the task was paused. */
  readonly pausedWithMs: number | null;
}
