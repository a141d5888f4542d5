import type { ArgsOf, Method, ReplyOf } from "./method.js";
import * as chunkAccessor from "./methods/chunk-accessor.js";
import * as hostGroup from "./methods/host-group.js";
import * as session from "./methods/session.js";
import * as tasks from "./methods/tasks.js";

/** Every method that this project knows, by its exact, case-sensitive name. */
export const methods = {
  "Session.StartSession": session.startSession,
  "Session.EndSession": session.endSession,
  "Session.Ping": session.ping,
  "HostGroup.AddIncident": hostGroup.addIncident,
  "HostGroup.UpdateIncident": hostGroup.updateIncident,
  "HostGroup.DeleteIncident": hostGroup.deleteIncident,
  "HostGroup.FindIncidents": hostGroup.findIncidents,
  "HostGroup.FindHosts": hostGroup.findHosts,
  "HostGroup.GroupIdGroups": hostGroup.groupIdGroups,
  "ChunkAccessor.GetItemsCount": chunkAccessor.getItemsCount,
  "ChunkAccessor.GetItemsChunk": chunkAccessor.getItemsChunk,
  "ChunkAccessor.Release": chunkAccessor.release,
  "Tasks.GetTask": tasks.getTask,
  "Tasks.GetTaskData": tasks.getTaskData,
  "Tasks.GetTaskStatistics": tasks.getTaskStatistics,
  "Tasks.ResetTasksIterator": tasks.resetTasksIterator,
  "Tasks.GetNextTask": tasks.getNextTask,
  "Tasks.ReleaseTasksIterator": tasks.releaseTasksIterator,
} as const satisfies Record<string, Method>;

export type MethodName = keyof typeof methods;
export type MethodArgs<N extends MethodName> = ArgsOf<(typeof methods)[N]>;
export type MethodReply<N extends MethodName> = ReplyOf<(typeof methods)[N]>;

export function isMethodName(name: string): name is MethodName {
  return Object.hasOwn(methods, name);
}
