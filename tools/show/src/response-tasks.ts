import type { KscClient } from "@ksc-edr/client";
import { parseTaskName } from "@ksc-edr/core/ksc-task";
import { intAt, paramsAt, stringAt } from "@ksc-edr/core/wire";

export interface ResponseTask {
  readonly name: string;
  readonly state: string;
}

/** Host task states, by the bit that counts them in a task's statistics. */
const states = {
  1: "pending",
  2: "running",
  4: "completed",
  8: "completed with a warning",
  16: "failed",
  32: "scheduled",
  64: "paused",
} as const;

/** The tasks that responses became, by the id of their incident, read as any client may: with `Tasks.*`. */
export async function listResponseTasks(client: KscClient): Promise<Map<number, ResponseTask>> {
  const { strTaskIteratorId } = await client.call("Tasks.ResetTasksIterator", {
    nGroupId: 0,
    bGroupIdSignificant: false,
    strProductName: "",
    strVersion: "",
    strComponentName: "",
    strInstanceId: "",
    strTaskName: "",
    bIncludeSupergroups: false,
  });
  const tasks = new Map<number, ResponseTask>();
  try {
    for (;;) {
      const { pTaskData } = await client.call("Tasks.GetNextTask", { strTaskIteratorId });
      const id = stringAt(pTaskData, "TASK_UNIQUE_ID");
      if (id === null) return tasks;
      const name = stringAt(paramsAt(pTaskData, "TASK_INFO_PARAMS") ?? {}, "DisplayName") ?? "";
      const incidentId = parseTaskName(name)?.id;
      if (incidentId !== undefined) tasks.set(Number(incidentId), { name, state: await stateOf(client, id) });
    }
  } finally {
    await client.call("Tasks.ReleaseTasksIterator", { strTaskIteratorId });
  }
}

async function stateOf(client: KscClient, strTask: string): Promise<string> {
  const { PxgRetVal: hostsByState } = await client.call("Tasks.GetTaskStatistics", { strTask });
  const [, state] = Object.entries(states).find(([bit]) => intAt(hostsByState, bit) === 1) ?? [];
  return state ?? "unknown";
}
