import { fromTaskStatistics, type KscTaskStatistics } from "@ksc-edr/core/ksc-task";
import type { Call, CallOptions } from "../calls/call.js";
import { readReply } from "../calls/read-rows.js";
import { KscHttpError } from "../errors/answer-error.js";
import { KscApiError } from "../errors/api-error.js";

export type StatisticsReader = (taskId: string, options: CallOptions) => Promise<KscTaskStatistics>;

/** Reads statistics with GetTaskStatistics2, and with GetTaskStatistics once the server has proved to lack the former. */
export function createStatisticsReader(call: Call): StatisticsReader {
  let method: "Tasks.GetTaskStatistics2" | "Tasks.GetTaskStatistics" = "Tasks.GetTaskStatistics2";
  const read: StatisticsReader = async (taskId, options) => {
    const used = method;
    const { PxgRetVal } = await call(used, { strTask: taskId }, options);
    return readReply(used, () => fromTaskStatistics(PxgRetVal));
  };
  return async (taskId, options) => {
    try {
      return await read(taskId, options);
    } catch (error) {
      if (method === "Tasks.GetTaskStatistics" || !isUnknownMethod(error)) throw error;
      method = "Tasks.GetTaskStatistics";
      return read(taskId, options);
    }
  };
}

/** Whether the server lacks the method. Which of the two answers it gives is not documented. */
function isUnknownMethod(error: unknown): boolean {
  if (error instanceof KscHttpError) return error.status === 404;
  return error instanceof KscApiError && error.module === "KLCONN" && error.apiCode === 1194;
}
