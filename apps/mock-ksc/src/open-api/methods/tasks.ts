import { hostTaskStateBits } from "@ksc-edr/core/ksc-task";
import type { KscParams } from "@ksc-edr/core/wire";
import { DomainError } from "../../domain/domain-error.js";
import type { RowSource } from "../../domain/search/result-sets.js";
import type { World } from "../../domain/server/administration-server.js";
import type { KscTaskRecord } from "../../domain/tasks/ksc-task.js";
import type { Handlers } from "../call.js";
import { fromTaskData, groupIdOf, mergeTaskData, NO_GROUP, toTaskData, toTaskSummary } from "../task-data.js";

export const taskHandlers = {
  "Tasks.GetTask": ({ strTask }, { world }) => ({ PxgRetVal: toTaskSummary(requireTask(world, strTask)) }),

  "Tasks.GetTaskData": ({ strTask }, { world }) => ({ PxgRetVal: toTaskData(requireTask(world, strTask)) }),

  "Tasks.AddTask": ({ pData }, { world }) => {
    const { groupId, ...task } = fromTaskData(pData);
    if (groupId !== NO_GROUP) world.groups.require(groupId);
    const created =
      groupId === NO_GROUP
        ? world.tasks.add({ ...task, scope: { kind: "hosts" } }, [])
        : world.tasks.add(
            { ...task, scope: { kind: "group", groupId } },
            world.stores.hosts.idsInGroup(groupId),
          );
    return { PxgRetVal: String(created.id) };
  },

  "Tasks.UpdateTask": ({ strTask, pData }, { world }) => {
    const task = requireTask(world, strTask);
    world.tasks.update(task.id, mergeTaskData(task, pData));
    return {};
  },

  "Tasks.DeleteTask": ({ strTask }, { world }) => {
    world.tasks.delete(toTaskId(strTask));
    return {};
  },

  "Tasks.RunTask": ({ strTask }, { world }) => {
    world.tasks.run(toTaskId(strTask));
    return {};
  },

  "Tasks.SuspendTask": ({ strTask }, { world }) => {
    world.tasks.suspend(toTaskId(strTask));
    return {};
  },

  "Tasks.ResumeTask": ({ strTask }, { world }) => {
    world.tasks.resume(toTaskId(strTask));
    return {};
  },

  "Tasks.CancelTask": ({ strTask }, { world }) => {
    world.tasks.cancel(toTaskId(strTask));
    return {};
  },

  "Tasks.AddHostToTask": ({ strTask, strHostName }, { world }) => {
    requireHost(world, strHostName);
    world.tasks.addHost(toTaskId(strTask), strHostName);
    return {};
  },

  "Tasks.GetTaskStatistics": ({ strTask }, { world }) => ({ PxgRetVal: statistics(world, strTask) }),

  // Its members are not documented; assumed equal to those of GetTaskStatistics.
  "Tasks.GetTaskStatistics2": ({ strTask }, { world }) => ({ PxgRetVal: statistics(world, strTask) }),

  "Tasks.GetAllTasksOfHost": ({ strHostName }, { world }) => {
    requireHost(world, strHostName);
    return { PxgRetVal: world.tasks.tasksOfHost(strHostName).map(({ id }) => String(id)) };
  },

  "Tasks.GetTaskGroup": ({ strTaskId }, { world }) => ({
    PxgRetVal: groupIdOf(requireTask(world, strTaskId)),
  }),

  "Tasks.ResolveTaskId": ({ strPrtsTaskId }, { world }) => ({
    PxgRetVal: String(world.tasks.requireByGlobalId(strPrtsTaskId).id),
  }),

  "Tasks.SetTaskStartEvent": ({ strTask, pData }, { world }) => {
    world.tasks.update(toTaskId(strTask), { startEvent: pData });
    return {};
  },

  "Tasks.GetTaskStartEvent": ({ strTask }, { world }) => ({
    PxgRetVal: requireTask(world, strTask).startEvent ?? {},
  }),

  "Tasks.ResetTasksIterator": (args, { world, owner }) => {
    const matches = (filter: string, value: string) => filter === "" || filter === value;
    const groups = args.bGroupIdSignificant
      ? world.groups.lineage(args.nGroupId).slice(0, args.bIncludeSupergroups ? undefined : 1)
      : null;
    const tasks = world.tasks
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
    return { strTaskIteratorId: world.taskSets.open(toTaskRows(world, tasks), owner, null) };
  },

  "Tasks.GetNextTask": ({ strTaskIteratorId }, { world, owner }) => {
    const [data] = world.taskSets.take(strTaskIteratorId, owner, 1);
    return { pTaskData: data ?? {} };
  },

  "Tasks.ReleaseTasksIterator": ({ strTaskIteratorId }, { world, owner }) => {
    world.taskSets.release(strTaskIteratorId, owner);
    return {};
  },
} satisfies Handlers;

/** Tasks as rows: which ones is settled here, their settings are read later. */
function toTaskRows(world: World, tasks: readonly KscTaskRecord[]): RowSource<KscParams> {
  const ids = tasks.map(({ id }) => id);
  const read = (start: number, count: number) =>
    ids
      .slice(start, start + count)
      .flatMap((id) => world.stores.tasks.find(id) ?? [])
      .map(toTaskData);
  return { count: ids.length, read };
}

export function requireTask(world: World, id: string): KscTaskRecord {
  return world.tasks.require(toTaskId(id));
}

export function requireHost(world: World, id: string): void {
  if (!world.stores.hosts.has(id)) throw new DomainError("not-found", `no host has the id "${id}"`);
}

/** Task ids are strings of digits. */
function toTaskId(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new DomainError("not-found", `no task has the id "${text}"`);
  return Number(text);
}

function statistics(world: World, strTask: string): KscParams {
  const task = requireTask(world, strTask);
  const counts = world.tasks.statistics(task.id);
  const total = world.tasks.runs(task.id).length;
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
