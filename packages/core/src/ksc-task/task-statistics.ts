import type { KscParams } from "../wire/params-codec.js";
import { intAt } from "../wire/row.js";
import { type HostTaskState, hostTaskStateBits, hostTaskStates } from "./host-task-state.js";

/** Number of hosts in each state of a task. */
export interface KscTaskStatistics {
  readonly hosts: Readonly<Record<HostTaskState, number>>;
  readonly completedPercent: number | null;
  /** Hosts that must be restarted. */
  readonly needRestart: number | null;
}

/** Reads the answer of `Tasks.GetTaskStatistics`, which has a member for the bit of each state. */
export function fromTaskStatistics(statistics: KscParams): KscTaskStatistics {
  const counts = hostTaskStates.map((state) => [
    state,
    intAt(statistics, String(hostTaskStateBits[state])) ?? 0,
  ]);
  return {
    hosts: Object.fromEntries(counts) as Record<HostTaskState, number>,
    completedPercent: intAt(statistics, "GNRL_COMPLETED_PERCENT"),
    needRestart: intAt(statistics, "KLTSK_NEED_RBT_CNT"),
  };
}
