import { defineMethods } from "../method.js";
import type { WireTypes } from "../types.js";

const doc = "16/a00622";
const since = "15";

const taskId = ({ arg }: WireTypes) => ({ strTask: arg.wstring });

/** Task settings format: https://support.kaspersky.com/help/KSC/15.1/KSCAPI/a00030.html */
const newTaskSettings = ({ attribute }: WireTypes) => ({
  TASK_NAME: attribute.string.describe("Type of the task, as its product names it."),
  TASKID_PRODUCT_NAME: attribute.string.describe("Product that runs the task."),
  TASKID_VERSION: attribute.string.describe("Version of the product."),
  TASKID_COMPONENT_NAME: attribute.string.describe("Component of the product."),
  TASK_ADDITIONAL_PARAMS: attribute.params.describe("Settings that the product defines."),
  TASK_INFO_PARAMS: attribute.params.describe(
    "DisplayName of at most 100 characters, group, schedule subtype.",
  ),
});

/** `strTask` is the id of a task: a string of digits. */
export const taskMethods = defineMethods({
  "Tasks.GetTask": {
    summary: "Short description of a task.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: (types) => ({ args: taskId(types), reply: { PxgRetVal: types.out.params } }),
  },
  "Tasks.GetTaskData": {
    summary: "Full settings of a task.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: (types) => ({ args: taskId(types), reply: { PxgRetVal: types.out.params } }),
  },
  "Tasks.AddTask": {
    summary: "Creates a task and returns its id.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: (types) => ({
      args: { pData: types.arg.paramsOf(newTaskSettings(types)) },
      reply: { PxgRetVal: types.out.wstring },
    }),
  },
  "Tasks.UpdateTask": {
    summary: "Changes the settings of a task.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: (types) => ({ args: { ...taskId(types), pData: types.arg.params }, reply: {} }),
  },
  "Tasks.DeleteTask": {
    summary: "Deletes a task.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: (types) => ({ args: taskId(types), reply: {} }),
  },
  /** Only history and statistics show the result of the four actions. */
  "Tasks.RunTask": {
    summary: "Requests the start of a task.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: (types) => ({ args: taskId(types), reply: {} }),
  },
  "Tasks.SuspendTask": {
    summary: "Requests the suspension of a task.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: (types) => ({ args: taskId(types), reply: {} }),
  },
  "Tasks.ResumeTask": {
    summary: "Requests the resumption of a task.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: (types) => ({ args: taskId(types), reply: {} }),
  },
  "Tasks.CancelTask": {
    summary: "Requests the end of a running task.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: (types) => ({ args: taskId(types), reply: {} }),
  },
  "Tasks.AddHostToTask": {
    summary: "Adds a host to a task that is defined for a list of hosts.",
    evidence: "documented",
    doc: "15.1/a00599_aedd5a7277097f534c65dd31f76f6da40",
    retry: "never",
    since,
    schemas: (types) => ({ args: { ...taskId(types), strHostName: types.arg.wstring }, reply: {} }),
  },
  /** Number of hosts per state mask (`"1"` pending … `"64"` paused). */
  "Tasks.GetTaskStatistics": {
    summary: "Number of hosts in each state of a task.",
    evidence: "documented",
    doc: "15/a00588",
    retry: "safe",
    deprecated: "Tasks.GetTaskStatistics2, since KSC 15",
    schemas: (types) => ({ args: taskId(types), reply: { PxgRetVal: types.out.params } }),
  },
  /** Its members are assumed to be those of GetTaskStatistics. */
  "Tasks.GetTaskStatistics2": {
    summary: "Number of hosts in each state of a task.",
    evidence: "documented",
    doc: "15/a00588",
    retry: "safe",
    since,
    schemas: (types) => ({ args: taskId(types), reply: { PxgRetVal: types.out.params } }),
  },
  /** EventProcessing reads the result set; its ReleaseIterator must be called. An empty host name means all hosts. */
  "Tasks.GetTaskHistory": {
    summary: "Opens a result set of the events of a task.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: (types) => ({
      args: {
        ...taskId(types),
        pFields2Return: types.arg.strings,
        pSortFields: types.arg.order,
        strHostName: types.arg.wstring,
        pFilter: types.arg.params,
      },
      reply: { strIteratorId: types.out.wstring },
    }),
  },
  "Tasks.GetAllTasksOfHost": {
    summary: "Ids of all tasks that concern a host.",
    evidence: "documented",
    doc: "15/a00588_ad161e9bc64d0d6eef93349032802a5a0",
    retry: "safe",
    schemas: ({ arg, out }) => ({
      args: { strDomainName: arg.wstring, strHostName: arg.wstring },
      reply: { PxgRetVal: out.strings },
    }),
  },
  "Tasks.GetTaskGroup": {
    summary: "Id of the group of a group task.",
    evidence: "documented",
    doc: "15/a00588_ae9713abfea24a2cde329a138da6641b3",
    retry: "safe",
    schemas: ({ arg, out }) => ({ args: { strTaskId: arg.wstring }, reply: { PxgRetVal: out.int } }),
  },
  "Tasks.ResolveTaskId": {
    summary: "Id of the task with a GUID, which products use.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: ({ arg, out }) => ({
      args: { strPrtsTaskId: arg.wstring },
      reply: { PxgRetVal: out.wstring },
    }),
  },
  "Tasks.SetTaskStartEvent": {
    summary: "Sets the event that starts a task.",
    evidence: "documented",
    doc: "15/a00588_af558ba96183bff71bd47b33a232477b6",
    retry: "never",
    schemas: (types) => ({ args: { ...taskId(types), pData: types.arg.params }, reply: {} }),
  },
  "Tasks.GetTaskStartEvent": {
    summary: "The event that starts a task.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: (types) => ({ args: taskId(types), reply: { PxgRetVal: types.out.params } }),
  },
  "Tasks.ProtectPassword": {
    summary: "Encrypts a password for the settings of a task.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: ({ arg, out }) => ({ args: { strPassword: arg.wstring }, reply: { PxgRetVal: out.binary } }),
  },
  "Tasks.UpdateCredPasswords": {
    summary: "Starts changing the password of an account in the settings of tasks.",
    evidence: "documented",
    doc: "13/a00552_a142495fed57797b5d9659a8bc0b90c91",
    retry: "never",
    schemas: ({ arg, out }) => ({
      args: {
        wstrUser: arg.wstring,
        wstrPass: arg.wstring,
        wstrOldPass: arg.wstring,
        pActions: arg.rows,
      },
      reply: { PxgRetVal: out.wstring },
    }),
  },
  /** Only the vendor's Python package has it; no page of the reference does. */
  "Tasks.UpdateCredPasswordsAsync": {
    summary:
      "Starts changing the password of an account in the settings of tasks, under an id of the caller.",
    evidence: "client",
    doc,
    retry: "never",
    schemas: ({ arg }) => ({
      args: {
        wstrUser: arg.wstring,
        wstrPass: arg.wstring,
        wstrOldPass: arg.wstring,
        pActions: arg.rows,
        wstrRequestId: arg.wstring,
      },
      reply: {},
    }),
  },
  "Tasks.CancelUpdateCredPasswords": {
    summary: "Cancels a change of passwords in the settings of tasks.",
    evidence: "documented",
    doc: "16/a00622_a54e211223052142df48af3f34f88afbf",
    retry: "safe",
    schemas: ({ arg }) => ({ args: { wstrRequestId: arg.wstring }, reply: {} }),
  },
});
