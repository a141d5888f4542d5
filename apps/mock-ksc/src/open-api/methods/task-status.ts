import { type MethodArgs, selectFields } from "@ksc-edr/core/wire";
import { hostTaskStateMasks } from "../../domain/host-task-state.js";
import type { Call, Handlers } from "../call.js";
import { readRange } from "../row-range.js";
import { toStatusRow } from "../task-data.js";
import { requireTask } from "./tasks.js";

export const taskStatusHandlers = {
  "Tasks.ResetHostIteratorForTaskStatus": (args, call) => ({ strHostIteratorId: openStatuses(args, call) }),

  // The order is that of the host ids, whatever pFields2Order asks.
  "Tasks.ResetHostIteratorForTaskStatusEx": (args, call) => ({ strHostIteratorId: openStatuses(args, call) }),

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

/** Opens the states of a task on its hosts; a mask of 0 takes all (assumed). */
function openStatuses(args: StatusArgs, { world, owner }: Call): string {
  const task = requireTask(world, args.strTask);
  const hostIds = world.tasks
    .runs(task.id)
    .filter(
      ({ state }) => args.nHostStateMask === 0 || (hostTaskStateMasks[state] & args.nHostStateMask) !== 0,
    )
    .map(({ hostId }) => hostId);
  const read = (start: number, count: number) => {
    const wanted = hostIds.slice(start, start + count);
    const runs = new Map(world.tasks.runs(task.id).map((run) => [run.hostId, run]));
    const hosts = new Map(world.stores.hosts.read(wanted).map((host) => [host.id, host]));
    return wanted.flatMap((hostId) => {
      const run = runs.get(hostId);
      return run === undefined
        ? []
        : [selectFields(toStatusRow(run, hosts.get(hostId)), args.pFields2Return)];
    });
  };
  return world.statusSets.open({ count: hostIds.length, read }, owner, args.nLifetime);
}
