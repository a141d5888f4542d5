import { defineMethods } from "../method.js";
import type { WireTypes } from "../types.js";

const doc = "15/a00517";

const revision = ({ arg }: WireTypes) => ({ nObjId: arg.long, nRevision: arg.int });

export const groupTaskControlApiMethods = defineMethods({
  "GroupTaskControlApi.RequestStatistics": {
    summary: "Requests the statistics of tasks, which are then published as events.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: ({ arg }) => ({ args: { pTasksIds: arg.strings }, reply: {} }),
  },
  "GroupTaskControlApi.GetTaskByRevision": {
    summary: "Settings of a task in a revision; 0 is the current revision.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: (types) => ({ args: revision(types), reply: { PxgRetVal: types.out.params } }),
  },
  "GroupTaskControlApi.RestoreTaskFromRevision": {
    summary: "Rolls a task back to a revision.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: (types) => ({ args: revision(types), reply: {} }),
  },
  "GroupTaskControlApi.ExportTask": {
    summary: "Writes a task as a blob.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: ({ arg, out }) => ({ args: { wstrTaskId: arg.wstring }, reply: { PxgRetVal: out.binary } }),
  },
  "GroupTaskControlApi.ImportTask": {
    summary: "Prepares the import of a blob and previews its result.",
    evidence: "documented",
    doc: "13/a00482_a903abf22fbf3324ae68463282779db16",
    retry: "never",
    schemas: ({ arg, out }) => ({
      args: { pBlob: arg.binary, pExtraData: arg.params },
      reply: { pCommitInfo: out.params, PxgRetVal: out.wstring },
    }),
  },
  "GroupTaskControlApi.CommitImportedTask": {
    summary: "Completes or discards a prepared import.",
    evidence: "documented",
    doc: "14/a00512_a0b9b6ada3da47330e1655bc52b7d4e34",
    retry: "never",
    schemas: ({ arg, out }) => ({
      args: { wstrId: arg.wstring, bCommit: arg.boolean },
      reply: { PxgRetVal: out.wstring },
    }),
  },
  "GroupTaskControlApi.ResetTasksIteratorForCluster": {
    summary: "Opens an iterator over the tasks of a cluster.",
    evidence: "documented",
    doc: "15/a00517_a6fc19be7e9204f8b8142f609ac24c3a5",
    retry: "safe",
    schemas: ({ arg, out }) => ({
      args: {
        szwClusterId: arg.wstring,
        szwProductName: arg.wstring,
        szwVersion: arg.wstring,
        szwComponentName: arg.wstring,
        szwInstanceId: arg.wstring,
        szwTaskName: arg.wstring,
      },
      reply: { PxgRetVal: out.wstring },
    }),
  },
});
