import { eventFields, eventOrders, type KscEvent } from "@ksc-edr/core/event";
import type { Call, CallOptions } from "../calls/call.js";
import { readEventSet } from "../events/event-set.js";

export interface TaskHistoryRequest extends CallOptions {
  readonly host?: string | undefined;
  readonly pageSize: number;
}

/** Reads the events of a task, oldest first. */
export function readTaskHistory(
  call: Call,
  taskId: string,
  request: TaskHistoryRequest,
): AsyncGenerator<KscEvent, void, undefined> {
  const open = async () => {
    const args = {
      strTask: taskId,
      pFields2Return: [...eventFields],
      pSortFields: [...eventOrders.oldestFirst],
      strHostName: request.host ?? "",
      pFilter: {},
    };
    const { strIteratorId } = await call("Tasks.GetTaskHistory", args, request);
    return strIteratorId;
  };
  return readEventSet(call, open, request);
}
