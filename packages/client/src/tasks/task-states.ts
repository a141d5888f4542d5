import {
  ANY_HOST_TASK_STATE,
  fromHostTaskStatusRow,
  type HostTaskState,
  type HostTaskStatus,
  hostTaskStatusFields,
  hostTaskStatusRows,
  toHostTaskStateMask,
} from "@ksc-edr/core/ksc-task";
import type { Call, CallOptions } from "../calls/call.js";
import { RELEASE_TIMEOUT_MS, readReply, readRows } from "../calls/read-rows.js";

export interface HostStatesRequest extends CallOptions {
  readonly states?: readonly HostTaskState[] | undefined;
  readonly pageSize: number;
  readonly lifetimeSeconds: number;
}

/** Reads the state of a task on each of its hosts. */
export function readHostStates(
  call: Call,
  taskId: string,
  request: HostStatesRequest,
): AsyncGenerator<HostTaskStatus, void, undefined> {
  const { states, pageSize, lifetimeSeconds } = request;
  return readRows(
    {
      method: "Tasks.GetHostStatusRecordRange",
      open: async () => {
        const args = {
          strTask: taskId,
          pFields2Return: [...hostTaskStatusFields],
          nHostStateMask: states === undefined ? ANY_HOST_TASK_STATE : toHostTaskStateMask(states),
          nLifetime: lifetimeSeconds,
        };
        const { strHostIteratorId } = await call("Tasks.ResetHostIteratorForTaskStatus", args, request);
        return strHostIteratorId;
      },
      count: async (strHostIteratorId) => {
        const { PxgRetVal } = await call("Tasks.GetHostStatusRecordsCount", { strHostIteratorId }, request);
        return PxgRetVal;
      },
      read: async (strHostIteratorId, nStart, nEnd) => {
        const args = { strHostIteratorId, nStart, nEnd };
        const { pParHostStatus } = await call("Tasks.GetHostStatusRecordRange", args, request);
        return readReply("Tasks.GetHostStatusRecordRange", () => hostTaskStatusRows(pParHostStatus));
      },
      release: (strHostIteratorId) =>
        call("Tasks.ReleaseHostStatusIterator", { strHostIteratorId }, { timeoutMs: RELEASE_TIMEOUT_MS }),
    },
    fromHostTaskStatusRow,
    pageSize,
  );
}
