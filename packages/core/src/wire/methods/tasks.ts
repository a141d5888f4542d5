import { defineMethod } from "../method.js";
import { arg, out } from "../types.js";

const doc = "https://support.kaspersky.com/help/KSC/16/KSCAPI/a00622.html";

export const getTask = defineMethod({
  name: "Tasks.GetTask",
  summary: "Short description of a task.",
  evidence: "documented",
  doc,
  retry: "safe",
  schemas: () => ({ args: { strTask: arg.wstring }, reply: { PxgRetVal: out.params } }),
});

export const getTaskData = defineMethod({
  name: "Tasks.GetTaskData",
  summary: "Full settings of a task.",
  evidence: "documented",
  doc,
  retry: "safe",
  schemas: () => ({ args: { strTask: arg.wstring }, reply: { PxgRetVal: out.params } }),
});

/** Number of hosts per state mask (`"1"` pending … `"64"` paused). Deprecated since KSC 15 for GetTaskStatistics2. */
export const getTaskStatistics = defineMethod({
  name: "Tasks.GetTaskStatistics",
  summary: "How many hosts are in which state of a task.",
  evidence: "documented",
  doc: "https://support.kaspersky.com/help/KSC/15/KSCAPI/a00588.html",
  retry: "safe",
  schemas: () => ({ args: { strTask: arg.wstring }, reply: { PxgRetVal: out.params } }),
});

/** A null or empty string means no filter on that column. */
export const resetTasksIterator = defineMethod({
  name: "Tasks.ResetTasksIterator",
  summary: "Opens an iterator over tasks; it must be released.",
  evidence: "documented",
  doc,
  retry: "safe",
  schemas: () => ({
    args: {
      nGroupId: arg.int,
      bGroupIdSignificant: arg.boolean,
      strProductName: arg.wstring,
      strVersion: arg.wstring,
      strComponentName: arg.wstring,
      strInstanceId: arg.wstring,
      strTaskName: arg.wstring,
      bIncludeSupergroups: arg.boolean,
    },
    reply: { strTaskIteratorId: out.wstring },
  }),
});

/** Moves the iterator, so a resend skips a task. At the end `pTaskData` is empty. */
export const getNextTask = defineMethod({
  name: "Tasks.GetNextTask",
  summary: "Next task of an iterator.",
  evidence: "documented",
  doc,
  retry: "never",
  schemas: () => ({ args: { strTaskIteratorId: arg.wstring }, reply: { pTaskData: out.params } }),
});

export const releaseTasksIterator = defineMethod({
  name: "Tasks.ReleaseTasksIterator",
  summary: "Destroys an iterator over tasks.",
  evidence: "documented",
  doc,
  retry: "safe",
  schemas: () => ({ args: { strTaskIteratorId: arg.wstring }, reply: {} }),
});
