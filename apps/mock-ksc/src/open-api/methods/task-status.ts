import { hostTaskStateBits } from "@ksc-edr/core/ksc-task";
import { type KscParams, type MethodArgs, selectFields } from "@ksc-edr/core/wire";
import type { World } from "../../domain/server/administration-server.js";
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

  "Tasks.GetHostStatusRecordsCount": ({ strHostIteratorId }, { world, owner }) => ({
    PxgRetVal: world.statusSets.use(strHostIteratorId, owner).count,
  }),

  "Tasks.GetHostStatusRecordRange": ({ strHostIteratorId, nStart, nEnd }, { world, owner }) => {
    const statuses = readRange(world.statusSets.use(strHostIteratorId, owner), nStart, nEnd);
    return { pParHostStatus: { statuses }, PxgRetVal: statuses.length };
  },

  "Tasks.GetNextHostStatus": ({ strHostIteratorId, nCount }, { world, owner }) => {
    const statuses = world.statusSets.take(strHostIteratorId, owner, Math.max(nCount, 0));
    return { nActual: statuses.length, pHostStatus: { statuses }, PxgRetVal: statuses.length > 0 };
  },

  "Tasks.ReleaseHostStatusIterator": ({ strHostIteratorId }, { world, owner }) => {
    world.statusSets.release(strHostIteratorId, owner);
    return {};
  },
} satisfies Handlers;

type StatusArgs = Pick<
  MethodArgs<"Tasks.ResetHostIteratorForTaskStatus">,
  "strTask" | "pFields2Return" | "nHostStateMask" | "nLifetime"
>;

/** Opens the states of a task on its hosts, by their ids unless ordered; a mask of 0 takes all (assumed). */
function openStatuses(
  args: StatusArgs,
  { world, owner }: Call,
  order: MethodArgs<"Tasks.ResetHostIteratorForTaskStatusEx">["pFields2Order"] = [],
): string {
  const task = requireTask(world, args.strTask);
  const search = toSearch("", order, statusAttributes, world.now());
  const runs = world.tasks
    .runs(task.id)
    .filter(
      ({ state }) => args.nHostStateMask === 0 || (hostTaskStateBits[state] & args.nHostStateMask) !== 0,
    );
  const rows = toStatusRows(world, runs).map(toSearchValues);
  const hostIds = world.stores
    .searchList(rows, Object.keys(statusAttributes), search)
    .flatMap((position) => runs[position]?.hostId ?? []);
  const read = (start: number, count: number) => {
    const current = new Map(world.tasks.runs(task.id).map((run) => [run.hostId, run]));
    const wanted = hostIds.slice(start, start + count).flatMap((hostId) => current.get(hostId) ?? []);
    return toStatusRows(world, wanted).map((row) => selectFields(row, args.pFields2Return));
  };
  return world.statusSets.open({ count: hostIds.length, read }, owner, args.nLifetime);
}

function toStatusRows(world: World, runs: readonly TaskRun[]): readonly KscParams[] {
  const hosts = new Map(
    world.stores.hosts.read(runs.map(({ hostId }) => hostId)).map((host) => [host.id, host]),
  );
  return runs.map((run) => toStatusRow(run, hosts.get(run.hostId)));
}
