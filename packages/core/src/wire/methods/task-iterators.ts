import { defineMethods } from "../method.js";
import type { WireTypes } from "../types.js";

const doc = "16/a00622";

const hostIterator = ({ arg }: WireTypes) => ({ strHostIteratorId: arg.wstring });

/** The methods of Tasks that iterate over tasks, and over the hosts of a task. */
export const taskIteratorMethods = defineMethods({
  /** A null or empty string does not filter by that column. */
  "Tasks.ResetTasksIterator": {
    summary: "Opens an iterator over tasks; it must be released.",
    evidence: "documented",
    doc: "15/a00588_adaf7ff4e6ed9f49e7b339a32e0021141",
    retry: "safe",
    schemas: ({ arg, out }) => ({
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
  },
  /** Moves the iterator, so a retry would skip a task. At the end `pTaskData` is empty. */
  "Tasks.GetNextTask": {
    summary: "Next task of an iterator.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: ({ arg, out }) => ({
      args: { strTaskIteratorId: arg.wstring },
      reply: { pTaskData: out.params },
    }),
  },
  "Tasks.ReleaseTasksIterator": {
    summary: "Destroys an iterator over tasks.",
    evidence: "documented",
    doc: "16/a00622_a7c406b51e4aa8276a6974778b230047c",
    retry: "safe",
    schemas: ({ arg }) => ({ args: { strTaskIteratorId: arg.wstring }, reply: {} }),
  },
  "Tasks.ResetHostIteratorForTaskStatus": {
    summary: "Opens a result set of the states of a task on its hosts.",
    evidence: "documented",
    doc: "15/a00588_afa3549b48f6bb6720bfbcd5aff240c81",
    retry: "safe",
    schemas: ({ arg, out }) => ({
      args: {
        strTask: arg.wstring,
        pFields2Return: arg.strings,
        nHostStateMask: arg.int,
        nLifetime: arg.int,
      },
      reply: { strHostIteratorId: out.wstring },
    }),
  },
  "Tasks.ResetHostIteratorForTaskStatusEx": {
    summary: "Opens an ordered result set of the states of a task on its hosts.",
    evidence: "documented",
    doc: "15/a00588_a6bcfb502e372e359915334fd90ad3bdb",
    retry: "safe",
    schemas: ({ arg, out }) => ({
      args: {
        strTask: arg.wstring,
        pFields2Return: arg.strings,
        pFields2Order: arg.order,
        nHostStateMask: arg.int,
        nLifetime: arg.int,
      },
      reply: { strHostIteratorId: out.wstring },
    }),
  },
  "Tasks.GetHostStatusRecordsCount": {
    summary: "Number of states in a result set.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: (types) => ({ args: hostIterator(types), reply: { PxgRetVal: types.out.int } }),
  },
  /** The rows are in `pParHostStatus.statuses`. */
  "Tasks.GetHostStatusRecordRange": {
    summary: "Reads states of a result set by their positions.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: (types) => ({
      args: { ...hostIterator(types), nStart: types.arg.int, nEnd: types.arg.int },
      reply: { pParHostStatus: types.out.params, PxgRetVal: types.out.int },
    }),
  },
  /** Moves the iterator, so a retry would skip states. False at the end. */
  "Tasks.GetNextHostStatus": {
    summary: "Next states of a result set.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: (types) => ({
      args: { ...hostIterator(types), nCount: types.arg.int },
      reply: { nActual: types.out.int, pHostStatus: types.out.params, PxgRetVal: types.out.boolean },
    }),
  },
  "Tasks.ReleaseHostStatusIterator": {
    summary: "Destroys a result set of states.",
    evidence: "documented",
    doc: "16/a00622_ace0f0cc7e91872b380508e7af821c628",
    retry: "safe",
    schemas: (types) => ({ args: hostIterator(types), reply: {} }),
  },
});
