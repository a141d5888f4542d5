import type { KscParams } from "@ksc-edr/core/wire";
import { DomainError } from "../../domain/domain-error.js";
import { hostTaskStateMasks } from "../../domain/host-task-state.js";
import type { KscTaskRecord } from "../../domain/ksc-task.js";
import type { World } from "../../domain/world.js";
import { hostTaskStateOf } from "../../endpoint/host-task-state.js";
import type { Handlers } from "../call.js";

/** Product and version of a response's task; no source names them (assumed). */
const PRODUCT = "KES";
const PRODUCT_VERSION = "11.0.0.0";
/** Group id of a task for a set of computers. */
const NO_GROUP = -1;

export const taskHandlers = {
  "Tasks.GetTask": ({ strTask }, { world }) => {
    const task = requireTask(world, strTask);
    return {
      PxgRetVal: {
        TASK_NAME: task.task,
        DisplayName: task.name,
        TASK_UNIQUE_ID: String(task.id),
        PRTS_TASK_CREATION_DATE: task.createdAt,
        TASKID_PRODUCT_NAME: PRODUCT,
        TASKID_VERSION: PRODUCT_VERSION,
      },
    };
  },

  "Tasks.GetTaskData": ({ strTask }, { world }) => ({ PxgRetVal: toTaskData(requireTask(world, strTask)) }),

  "Tasks.GetTaskStatistics": ({ strTask }, { world }) => {
    const mask = hostTaskStateMasks[hostTaskStateOf(requireTask(world, strTask))];
    const hostsByMask = Object.values(hostTaskStateMasks).map((known) => [
      String(known),
      Number(known === mask),
    ]);
    return {
      PxgRetVal: { ...Object.fromEntries(hostsByMask), GNRL_COMPLETED_PERCENT: 0, KLTSK_NEED_RBT_CNT: 0 },
    };
  },

  "Tasks.ResetTasksIterator": (args, { world, owner }) => {
    const matches = (filter: string, value: string) => filter === "" || filter === value;
    const tasks = world.stores.tasks
      .listAll()
      .filter(
        (task) =>
          (!args.bGroupIdSignificant || args.nGroupId === NO_GROUP) &&
          matches(args.strProductName, PRODUCT) &&
          matches(args.strVersion, PRODUCT_VERSION) &&
          matches(args.strTaskName, task.task),
      );
    return { strTaskIteratorId: world.taskIterators.open(tasks, owner) };
  },

  "Tasks.GetNextTask": ({ strTaskIteratorId }, { world }) => {
    const task = world.taskIterators.next(strTaskIteratorId);
    return { pTaskData: task === null ? {} : toTaskData(task) };
  },

  "Tasks.ReleaseTasksIterator": ({ strTaskIteratorId }, { world }) => {
    world.taskIterators.release(strTaskIteratorId);
    return {};
  },
} satisfies Handlers;

function requireTask(world: World, id: string): KscTaskRecord {
  const task = /^\d{1,15}$/.test(id) ? world.stores.tasks.find(Number(id)) : undefined;
  if (task === undefined) throw new DomainError("not-found", `no task has the id "${id}"`);
  return task;
}

/** Task settings format: https://support.kaspersky.com/help/KSC/15.1/KSCAPI/a00030.html. The values are assumed. */
function toTaskData(task: KscTaskRecord): KscParams {
  return {
    TASK_UNIQUE_ID: String(task.id),
    TASK_NAME: task.task,
    TASKID_COMPONENT_NAME: PRODUCT,
    TASKID_PRODUCT_NAME: PRODUCT,
    TASKID_VERSION: PRODUCT_VERSION,
    TASKSCH_TYPE: 0,
    PRTS_TASK_CREATION_DATE: task.createdAt,
    TASK_ADDITIONAL_PARAMS: {},
    TASK_INFO_PARAMS: {
      DisplayName: task.name,
      PRTS_TASK_GROUPID: NO_GROUP,
      "klprts-TaskScheduleSubtype": 256,
    },
  };
}
