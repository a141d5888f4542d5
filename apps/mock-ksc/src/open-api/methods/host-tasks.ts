import { DomainError } from "../../domain/domain-error.js";
import type { AdministrationServer } from "../../domain/server/administration-server.js";
import type { KscTaskRecord } from "../../domain/tasks/ksc-task.js";
import type { Handlers } from "../call.js";
import { fromTaskData, mergeTaskData, toTaskData } from "../task-data.js";
import { requireHost } from "./tasks.js";

export const hostTaskHandlers = {
  "HostGroup.GetHostTasks": ({ strHostName }, { server, owner }) => {
    requireHost(server, strHostName);
    return { PxgRetVal: server.hostTaskObjects.open(strHostName, owner) };
  },

  "HostTasks.ResetTasksIterator": (args, { server }) => {
    const matches = (filter: string, value: string) => filter === "" || filter === value;
    const tasks = localTasks(server, server.hostTaskObjects.hostOf(args.strSrvObjId)).filter(
      (task) =>
        matches(args.strProductName, task.product) &&
        matches(args.strVersion, task.version) &&
        matches(args.strComponentName, task.component) &&
        matches(args.strTaskName, task.type),
    );
    server.hostTaskObjects.resetIterator(args.strSrvObjId, tasks);
    return {};
  },

  "HostTasks.GetNextTask": ({ strSrvObjId }, { server }) => {
    const task = server.hostTaskObjects.next(strSrvObjId);
    return { pTaskData: task === undefined ? {} : toTaskData(task) };
  },

  "HostTasks.GetTaskData": ({ strSrvObjId, strTask }, { server }) => ({
    PxgRetVal: toTaskData(requireLocalTask(server, strSrvObjId, strTask)),
  }),

  "HostTasks.AddTask": ({ strSrvObjId, pData }, { server }) => {
    const hostId = server.hostTaskObjects.hostOf(strSrvObjId);
    const { groupId: _, ...task } = fromTaskData(pData);
    return {
      PxgRetVal: String(server.tasks.add({ ...task, scope: { kind: "local", hostId } }, [hostId]).id),
    };
  },

  "HostTasks.UpdateTask": ({ strSrvObjId, strTask, pData }, { server }) => {
    const task = requireLocalTask(server, strSrvObjId, strTask);
    server.tasks.update(task.id, mergeTaskData(task, pData));
    return {};
  },

  "HostTasks.DeleteTask": ({ strSrvObjId, strTask }, { server }) => {
    server.tasks.delete(requireLocalTask(server, strSrvObjId, strTask).id);
    return {};
  },

  "HostTasks.SetTaskStartEvent": ({ strSrvObjId, strTask, pData }, { server }) => {
    server.tasks.update(requireLocalTask(server, strSrvObjId, strTask).id, { startEvent: pData });
    return {};
  },

  "HostTasks.GetTaskStartEvent": ({ strSrvObjId, strTask }, { server }) => ({
    PxgRetVal: requireLocalTask(server, strSrvObjId, strTask).startEvent ?? {},
  }),
} satisfies Handlers;

/** The host's local tasks, and the server's tasks with a run on it. */
function localTasks(server: AdministrationServer, hostId: string): readonly KscTaskRecord[] {
  return server.tasks.tasksOfHost(hostId);
}

function requireLocalTask(server: AdministrationServer, objectId: string, taskId: string): KscTaskRecord {
  const hostId = server.hostTaskObjects.hostOf(objectId);
  const task = localTasks(server, hostId).find(({ id }) => String(id) === taskId);
  if (task === undefined) throw new DomainError("not-found", `the host has no task with the id "${taskId}"`);
  return task;
}
