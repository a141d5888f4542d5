import type { ResponseTaskName } from "@ksc-edr/core";
import type { HostTaskState } from "@ksc-edr/core/ksc-task";
import type { KscParams } from "@ksc-edr/core/wire";

/** What a task is for: the hosts of a group, a list of hosts, or one host that keeps the task itself. */
export type TaskScope =
  | { readonly kind: "group"; readonly groupId: number }
  | { readonly kind: "hosts" }
  | { readonly kind: "local"; readonly hostId: string };

/** A task of the server. */
export interface KscTaskRecord {
  readonly id: number;
  /** A GUID that names the task across servers. */
  readonly globalId: string;
  readonly name: string;
  /** Name of the task's type, the response for one that an incident became. */
  readonly type: string;
  readonly product: string;
  readonly version: string;
  readonly component: string;
  readonly scope: TaskScope;
  /** Settings as their maker gave them. */
  readonly settings: KscParams;
  /** What starts the task, as its maker gave it. */
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
  /** Why the task failed, or warns. */
  readonly description: string;
  /** The change that is due, and when; null when nothing is. */
  readonly next: { readonly state: HostTaskState; readonly at: Date } | null;
  /** Milliseconds that were left to run when the task was paused. */
  readonly pausedWithMs: number | null;
}
