import { DomainError } from "../../domain/domain-error.js";
import type { World } from "../../domain/server/administration-server.js";
import type { KscTaskRecord } from "../../domain/tasks/ksc-task.js";
import type { Handlers } from "../call.js";
import { fromTaskData, mergeTaskData, toTaskData } from "../task-data.js";
import { requireHost } from "./tasks.js";

export const hostTaskHandlers = {
  "HostGroup.GetHostTasks": ({ strHostName }, { world, owner }) => {
    requireHost(world, strHostName);
    return { PxgRetVal: world.hostTaskObjects.open(strHostName, owner) };
  },

  "HostTasks.ResetTasksIterator": (args, { world }) => {
    const matches = (filter: string, value: string) => filter === "" || filter === value;
    const tasks = localTasks(world, world.hostTaskObjects.hostOf(args.strSrvObjId)).filter(
      (task) =>
        matches(args.strProductName, task.product) &&
        matches(args.strVersion, task.version) &&
        matches(args.strComponentName, task.component) &&
        matches(args.strTaskName, task.type),
    );
    world.hostTaskObjects.resetIterator(args.strSrvObjId, tasks);
    return {};
  },

  "HostTasks.GetNextTask": ({ strSrvObjId }, { world }) => {
    const task = world.hostTaskObjects.next(strSrvObjId);
    return { pTaskData: task === undefined ? {} : toTaskData(task) };
  },

  "HostTasks.GetTaskData": ({ strSrvObjId, strTask }, { world }) => ({
    PxgRetVal: toTaskData(requireLocalTask(world, strSrvObjId, strTask)),
  }),

  "HostTasks.AddTask": ({ strSrvObjId, pData }, { world }) => {
    const hostId = world.hostTaskObjects.hostOf(strSrvObjId);
    const { groupId: _, ...task } = fromTaskData(pData);
    return { PxgRetVal: String(world.tasks.add({ ...task, scope: { kind: "local", hostId } }, [hostId]).id) };
  },

  "HostTasks.UpdateTask": ({ strSrvObjId, strTask, pData }, { world }) => {
    const task = requireLocalTask(world, strSrvObjId, strTask);
    world.tasks.update(task.id, mergeTaskData(task, pData));
    return {};
  },

  "HostTasks.DeleteTask": ({ strSrvObjId, strTask }, { world }) => {
    world.tasks.delete(requireLocalTask(world, strSrvObjId, strTask).id);
    return {};
  },

  "HostTasks.SetTaskStartEvent": ({ strSrvObjId, strTask, pData }, { world }) => {
    world.tasks.update(requireLocalTask(world, strSrvObjId, strTask).id, { startEvent: pData });
    return {};
  },

  "HostTasks.GetTaskStartEvent": ({ strSrvObjId, strTask }, { world }) => ({
    PxgRetVal: requireLocalTask(world, strSrvObjId, strTask).startEvent ?? {},
  }),
} satisfies Handlers;

/** Tasks that the host keeps itself, and those of the server that it takes part in. */
function localTasks(world: World, hostId: string): readonly KscTaskRecord[] {
  return world.tasks.tasksOfHost(hostId);
}

function requireLocalTask(world: World, objectId: string, taskId: string): KscTaskRecord {
  const hostId = world.hostTaskObjects.hostOf(objectId);
  const task = localTasks(world, hostId).find(({ id }) => String(id) === taskId);
  if (task === undefined) throw new DomainError("not-found", `the host has no task with the id "${taskId}"`);
  return task;
}
