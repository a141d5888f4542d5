import { type Calls, type Draw, order, sameFor, wrap } from "./calls.js";

/** A task of a group, or one whose hosts are added to it. */
const taskData = (name: string, ofGroup = true) => ({
  TASK_NAME: "Scan",
  TASKID_PRODUCT_NAME: "KES",
  TASKID_VERSION: "12.10.0.0",
  TASKID_COMPONENT_NAME: "AVS",
  TASKSCH_TYPE: 0,
  TASK_ADDITIONAL_PARAMS: wrap({}),
  TASK_INFO_PARAMS: wrap({
    DisplayName: name,
    "klprts-TaskScheduleSubtype": 256,
    PRTS_TASK_GROUPID: ofGroup ? 0 : -1,
  }),
});
const startEvent = { EVENT_TYPE: "KLPRCI_TaskState", FILTER_EVENTS_PRODUCT_NAME: "KES" };
const product = {
  strProductName: "",
  strVersion: "",
  strComponentName: "",
  strInstanceId: "",
  strTaskName: "",
};
const localTask = (draw: Draw) => ({ strSrvObjId: draw.id("hostTasks"), strTask: draw.id("localTask") });
const statusSearch = (draw: Draw) => ({
  strTask: draw.id("task"),
  pFields2Return: ["hostname", "state_code"],
  nHostStateMask: 0,
  nLifetime: 600,
});

/** Valid calls about tasks, of groups and of single hosts. */
export const taskCalls: Calls = {
  ...sameFor(
    [
      "Tasks.GetTask",
      "Tasks.GetTaskData",
      "Tasks.DeleteTask",
      "Tasks.RunTask",
      "Tasks.SuspendTask",
      "Tasks.ResumeTask",
      "Tasks.CancelTask",
      "Tasks.GetTaskStatistics",
      "Tasks.GetTaskStatistics2",
      "Tasks.GetTaskStartEvent",
    ],
    (draw) => ({ strTask: draw.id("task") }),
  ),
  "Tasks.AddTask": (draw) => ({ pData: taskData(draw.name(), draw.random.chance(0.5)) }),
  "Tasks.UpdateTask": (draw) => ({ strTask: draw.id("task"), pData: taskData(draw.name()) }),
  "Tasks.AddHostToTask": (draw) => ({ strTask: draw.id("task"), strHostName: draw.keptHost() }),
  "Tasks.GetTaskHistory": (draw) => ({
    strTask: draw.id("task"),
    pFields2Return: ["event_type"],
    pSortFields: [],
    strHostName: "",
    pFilter: {},
  }),
  "Tasks.GetAllTasksOfHost": (draw) => ({ strDomainName: "", strHostName: draw.keptHost() }),
  "Tasks.GetTaskGroup": (draw) => ({ strTaskId: draw.id("task") }),
  "Tasks.ResolveTaskId": (draw) => ({ strPrtsTaskId: draw.id("globalTask") }),
  "Tasks.SetTaskStartEvent": (draw) => ({ strTask: draw.id("task"), pData: startEvent }),
  "Tasks.ResetTasksIterator": () => ({
    nGroupId: 0,
    bGroupIdSignificant: false,
    ...product,
    bIncludeSupergroups: false,
  }),
  ...sameFor(["Tasks.GetNextTask", "Tasks.ReleaseTasksIterator"], (draw) => ({
    strTaskIteratorId: draw.id("taskIterator"),
  })),
  "Tasks.ResetHostIteratorForTaskStatus": (draw) => statusSearch(draw),
  "Tasks.ResetHostIteratorForTaskStatusEx": (draw) => ({
    ...statusSearch(draw),
    pFields2Order: order("hostname"),
  }),
  ...sameFor(["Tasks.GetHostStatusRecordsCount", "Tasks.ReleaseHostStatusIterator"], (draw) => ({
    strHostIteratorId: draw.id("statusIterator"),
  })),
  "Tasks.GetHostStatusRecordRange": (draw) => ({
    strHostIteratorId: draw.id("statusIterator"),
    nStart: 0,
    nEnd: 5,
  }),
  "Tasks.GetNextHostStatus": (draw) => ({ strHostIteratorId: draw.id("statusIterator"), nCount: 5 }),
  "HostTasks.ResetTasksIterator": (draw) => ({ strSrvObjId: draw.id("hostTasks"), ...product }),
  "HostTasks.GetNextTask": (draw) => ({ strSrvObjId: draw.id("hostTasks") }),
  ...sameFor(["HostTasks.GetTaskData", "HostTasks.DeleteTask", "HostTasks.GetTaskStartEvent"], (draw) =>
    localTask(draw),
  ),
  "HostTasks.AddTask": (draw) => ({ strSrvObjId: draw.id("hostTasks"), pData: taskData(draw.name(), false) }),
  "HostTasks.UpdateTask": (draw) => ({ ...localTask(draw), pData: taskData(draw.name()) }),
  "HostTasks.SetTaskStartEvent": (draw) => ({ ...localTask(draw), pData: startEvent }),
  "AsyncActionStateChecker.CheckActionState": (draw) => ({ wstrActionGuid: draw.id("action") }),
  "NagHstCtl.GetHostRuntimeInfo": () => ({ pFilter: {} }),
  "NagHstCtl.SendTaskAction": (draw) => ({
    szwProduct: "KES",
    szwVersion: "12.10.0.0",
    szwTaskStorageId: draw.id("agentTask"),
    nTaskAction: draw.random.pick([5, 0, 1, 2]),
  }),
};
