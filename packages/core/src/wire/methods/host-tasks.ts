import { defineMethods } from "../method.js";
import type { WireTypes } from "../types.js";

const doc = "16/a00553";

const object = ({ arg }: WireTypes) => ({ strSrvObjId: arg.wstring });
const task = ({ arg }: WireTypes) => ({ strSrvObjId: arg.wstring, strTask: arg.wstring });

/** Local tasks of one host. `strSrvObjId` is the answer of HostGroup.GetHostTasks, `strTask` a storage id. */
export const hostTaskMethods = defineMethods({
  "HostTasks.ResetTasksIterator": {
    summary: "Opens an iterator over the tasks of a host.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: (types) => ({
      args: {
        ...object(types),
        strProductName: types.arg.wstring,
        strVersion: types.arg.wstring,
        strComponentName: types.arg.wstring,
        strInstanceId: types.arg.wstring,
        strTaskName: types.arg.wstring,
      },
      reply: {},
    }),
  },
  /** Moves the iterator, so a retry would skip a task. At the end `pTaskData` is empty. */
  "HostTasks.GetNextTask": {
    summary: "Next task of a host.",
    evidence: "documented",
    doc: "16/a00553_a686c036175a004860aa4d91ddecea17b",
    retry: "never",
    schemas: (types) => ({ args: object(types), reply: { pTaskData: types.out.params } }),
  },
  "HostTasks.GetTaskData": {
    summary: "Settings of a task of a host.",
    evidence: "documented",
    doc: "16/a00553_a5bad75c6390d5979beeba07dc6377ec6",
    retry: "safe",
    schemas: (types) => ({ args: task(types), reply: { PxgRetVal: types.out.params } }),
  },
  "HostTasks.AddTask": {
    summary: "Creates a task on a host and returns its storage id.",
    evidence: "documented",
    doc: "16/a00553_af798bc780a41a67ebee3a9dd6d92c135",
    retry: "never",
    schemas: (types) => ({
      args: { ...object(types), pData: types.arg.params },
      reply: { PxgRetVal: types.out.wstring },
    }),
  },
  "HostTasks.UpdateTask": {
    summary: "Changes the settings of a task of a host.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: (types) => ({ args: { ...task(types), pData: types.arg.params }, reply: {} }),
  },
  "HostTasks.DeleteTask": {
    summary: "Deletes a task of a host.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: (types) => ({ args: task(types), reply: {} }),
  },
  "HostTasks.SetTaskStartEvent": {
    summary: "Sets the event that starts a task of a host.",
    evidence: "documented",
    doc: "15/a00523_ac3611ae8f5b9fcee6d6beb22de96b07f",
    retry: "never",
    schemas: (types) => ({ args: { ...task(types), pData: types.arg.params }, reply: {} }),
  },
  "HostTasks.GetTaskStartEvent": {
    summary: "The event that starts a task of a host.",
    evidence: "documented",
    doc: "16/a00553_a023bc3485316b1ffc63b6455b7d70397",
    retry: "safe",
    schemas: (types) => ({ args: task(types), reply: { PxgRetVal: types.out.params } }),
  },
});
