import type { HostTaskState } from "../domain/host-task-state.js";
import type { KscTaskRecord } from "../domain/ksc-task.js";

/** What the host has made of a task. No host acts yet, so every task stays pending. */
export function hostTaskStateOf(_task: KscTaskRecord): HostTaskState {
  return "pending";
}
