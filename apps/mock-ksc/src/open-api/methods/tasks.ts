import { hostTaskStateBits } from "@ksc-edr/core/ksc-task";
import type { KscParams } from "@ksc-edr/core/wire";
import { DomainError } from "../../domain/domain-error.js";
import type { RowSource } from "../../domain/search/result-sets.js";
import type { AdministrationServer } from "../../domain/server/administration-server.js";
import type { KscTaskRecord } from "../../domain/tasks/ksc-task.js";
import type { Handlers } from "../call.js";
import { fromTaskData, groupIdOf, mergeTaskData, NO_GROUP, toTaskData, toTaskSummary } from "../task-data.js";

export const taskHandlers = {
  "Tasks.GetTask": ({ strTask }, { server }) => ({ PxgRetVal: toTaskSummary(requireTask(server, strTask)) }),

  "Tasks.GetTaskData": ({ strTask }, { server }) => ({ PxgRetVal: toTaskData(requireTask(server, strTask)) }),

  "Tasks.AddTask": ({ pData }, { server }) => {
    const { groupId, ...task } = fromTaskData(pData);
    if (groupId !== NO_GROUP) server.groups.require(groupId);
    const created =
      groupId === NO_GROUP
        ? server.tasks.add({ ...task, scope: { kind: "hosts" } }, [])
        : server.tasks.add(
            { ...task, scope: { kind: "group", groupId } },
            server.stores.hosts.idsInGroup(groupId),
          );
    return { PxgRetVal: String(created.id) };
  },

  "Tasks.UpdateTask": ({ strTask, pData }, { server }) => {
    const task = requireTask(server, strTask);
    server.tasks.update(task.id, mergeTaskData(task, pData));
    return {};
  },

  "Tasks.DeleteTask": ({ strTask }, { server }) => {
    server.tasks.delete(toTaskId(strTask));
    return {};
  },

  "Tasks.RunTask": ({ strTask }, { server }) => {
    server.tasks.run(toTaskId(strTask));
    return {};
  },

  "Tasks.SuspendTask": ({ strTask }, { server }) => {
    server.tasks.suspend(toTaskId(strTask));
    return {};
  },

  "Tasks.ResumeTask": ({ strTask }, { server }) => {
    server.tasks.resume(toTaskId(strTask));
    return {};
  },

  "Tasks.CancelTask": ({ strTask }, { server }) => {
    server.tasks.cancel(toTaskId(strTask));
    return {};
  },

  "Tasks.AddHostToTask": ({ strTask, strHostName }, { server }) => {
    requireHost(server, strHostName);
    server.tasks.addHost(toTaskId(strTask), strHostName);
    return {};
  },

  "Tasks.GetTaskStatistics": ({ strTask }, { server }) => ({ PxgRetVal: statistics(server, strTask) }),

  // Its members are not documented; assumed equal to those of GetTaskStatistics.
  "Tasks.GetTaskStatistics2": ({ strTask }, { server }) => ({ PxgRetVal: statistics(server, strTask) }),

  "Tasks.GetAllTasksOfHost": ({ strHostName }, { server }) => {
    requireHost(server, strHostName);
    return { PxgRetVal: server.tasks.tasksOfHost(strHostName).map(({ id }) => String(id)) };
  },

  "Tasks.GetTaskGroup": ({ strTaskId }, { server }) => ({
    PxgRetVal: groupIdOf(requireTask(server, strTaskId)),
  }),

  "Tasks.ResolveTaskId": ({ strPrtsTaskId }, { server }) => ({
    PxgRetVal: String(server.tasks.requireByGlobalId(strPrtsTaskId).id),
  }),

  "Tasks.SetTaskStartEvent": ({ strTask, pData }, { server }) => {
    server.tasks.update(toTaskId(strTask), { startEvent: pData });
    return {};
  },

  "Tasks.GetTaskStartEvent": ({ strTask }, { server }) => ({
    PxgRetVal: requireTask(server, strTask).startEvent ?? {},
  }),

  "Tasks.ResetTasksIterator": (args, { server, owner }) => {
    const matches = (filter: string, value: string) => filter === "" || filter === value;
    const groups = args.bGroupIdSignificant
      ? server.groups.lineage(args.nGroupId).slice(0, args.bIncludeSupergroups ? undefined : 1)
      : null;
    const tasks = server.tasks
      .list()
      .filter(
        (task) =>
          task.scope.kind !== "local" &&
          (groups === null || groups.includes(groupIdOf(task))) &&
          matches(args.strProductName, task.product) &&
          matches(args.strVersion, task.version) &&
          matches(args.strComponentName, task.component) &&
          matches(args.strTaskName, task.type),
      );
    return { strTaskIteratorId: server.taskSets.open(toTaskRows(server, tasks), owner, null) };
  },

  "Tasks.GetNextTask": ({ strTaskIteratorId }, { server, owner }) => {
    const [data] = server.taskSets.take(strTaskIteratorId, owner, 1);
    return { pTaskData: data ?? {} };
  },

  "Tasks.ReleaseTasksIterator": ({ strTaskIteratorId }, { server, owner }) => {
    server.taskSets.release(strTaskIteratorId, owner);
    return {};
  },
} satisfies Handlers;

/** Tasks as rows. Which ones is fixed here; their settings are read later. */
function toTaskRows(server: AdministrationServer, tasks: readonly KscTaskRecord[]): RowSource<KscParams> {
  const ids = tasks.map(({ id }) => id);
  const read = (start: number, count: number) =>
    ids
      .slice(start, start + count)
      .flatMap((id) => server.stores.tasks.find(id) ?? [])
      .map(toTaskData);
  return { count: ids.length, read };
}

export function requireTask(server: AdministrationServer, id: string): KscTaskRecord {
  return server.tasks.require(toTaskId(id));
}

export function requireHost(server: AdministrationServer, id: string): void {
  if (!server.stores.hosts.has(id)) throw new DomainError("not-found", `no host has the id "${id}"`);
}

/** Task ids are strings of digits. */
function toTaskId(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new DomainError("not-found", `no task has the id "${text}"`);
  return Number(text);
}

function statistics(server: AdministrationServer, strTask: string): KscParams {
  const task = requireTask(server, strTask);
  const counts = server.tasks.statistics(task.id);
  const total = server.tasks.runs(task.id).length;
  const finished = counts.completed + counts["completed-with-warning"] + counts.failed;
  const byMask = Object.entries(hostTaskStateBits).map(([state, mask]) => [
    String(mask),
    counts[state as keyof typeof counts],
  ]);
  return {
    ...Object.fromEntries(byMask),
    GNRL_COMPLETED_PERCENT: total === 0 ? 0 : Math.floor((finished / total) * 100),
    KLTSK_NEED_RBT_CNT: 0,
  };
}
