import { hostTaskStateBits } from "@ksc-edr/core/ksc-task";
import { type KscParams, type MethodArgs, selectFields } from "@ksc-edr/core/wire";
import type { AdministrationServer } from "../../domain/server/administration-server.js";
import type { TaskRun } from "../../domain/tasks/ksc-task.js";
import type { Call, Handlers } from "../call.js";
import { readRange } from "../row-range.js";
import { toSearchValues } from "../row-search-values.js";
import { toSearch } from "../search.js";
import { statusAttributes, toStatusRow } from "../task-data.js";
import { requireTask } from "./tasks.js";

export const taskStatusHandlers = {
  "Tasks.ResetHostIteratorForTaskStatus": (args, call) => ({ strHostIteratorId: openStatuses(args, call) }),

  "Tasks.ResetHostIteratorForTaskStatusEx": (args, call) => ({
    strHostIteratorId: openStatuses(args, call, args.pFields2Order),
  }),

  "Tasks.GetHostStatusRecordsCount": ({ strHostIteratorId }, { server, owner }) => ({
    PxgRetVal: server.statusSets.use(strHostIteratorId, owner).count,
  }),

  "Tasks.GetHostStatusRecordRange": ({ strHostIteratorId, nStart, nEnd }, { server, owner }) => {
    const statuses = readRange(server.statusSets.use(strHostIteratorId, owner), nStart, nEnd);
    return { pParHostStatus: { statuses }, PxgRetVal: statuses.length };
  },

  "Tasks.GetNextHostStatus": ({ strHostIteratorId, nCount }, { server, owner }) => {
    const statuses = server.statusSets.take(strHostIteratorId, owner, Math.max(nCount, 0));
    return { nActual: statuses.length, pHostStatus: { statuses }, PxgRetVal: statuses.length > 0 };
  },

  "Tasks.ReleaseHostStatusIterator": ({ strHostIteratorId }, { server, owner }) => {
    server.statusSets.release(strHostIteratorId, owner);
    return {};
  },
} satisfies Handlers;

type StatusArgs = Pick<
  MethodArgs<"Tasks.ResetHostIteratorForTaskStatus">,
  "strTask" | "pFields2Return" | "nHostStateMask" | "nLifetime"
>;

/**
 * Opens the states of a task on its hosts, sorted by host id unless ordered. A mask of 0 selects all states
 * (assumed).
 */
function openStatuses(
  args: StatusArgs,
  { server, owner }: Call,
  order: MethodArgs<"Tasks.ResetHostIteratorForTaskStatusEx">["pFields2Order"] = [],
): string {
  const task = requireTask(server, args.strTask);
  const search = toSearch("", order, statusAttributes, server.now());
  const runs = server.tasks
    .runs(task.id)
    .filter(
      ({ state }) => args.nHostStateMask === 0 || (hostTaskStateBits[state] & args.nHostStateMask) !== 0,
    );
  const rows = toStatusRows(server, runs).map(toSearchValues);
  const hostIds = server.stores
    .searchList(rows, Object.keys(statusAttributes), search)
    .flatMap((position) => runs[position]?.hostId ?? []);
  const read = (start: number, count: number) => {
    const current = new Map(server.tasks.runs(task.id).map((run) => [run.hostId, run]));
    const wanted = hostIds.slice(start, start + count).flatMap((hostId) => current.get(hostId) ?? []);
    return toStatusRows(server, wanted).map((row) => selectFields(row, args.pFields2Return));
  };
  return server.statusSets.open({ count: hostIds.length, read }, owner, args.nLifetime);
}

function toStatusRows(server: AdministrationServer, runs: readonly TaskRun[]): readonly KscParams[] {
  const hosts = new Map(
    server.stores.hosts.read(runs.map(({ hostId }) => hostId)).map((host) => [host.id, host]),
  );
  return runs.map((run) => toStatusRow(run, hosts.get(run.hostId)));
}
