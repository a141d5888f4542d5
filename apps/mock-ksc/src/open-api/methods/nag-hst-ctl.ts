import { type KscParams, paramsAt, stringAt } from "@ksc-edr/core/wire";
import { DomainError } from "../../domain/domain-error.js";
import type { KscTaskRecord } from "../../domain/tasks/ksc-task.js";
import type { Call, Handlers } from "../call.js";

/**
 * Meanings of `nTaskAction`:
 * https://support.kaspersky.com/help/KSC/15.1/KSCAPI/a00558_a4a1b419824d1c3b2b8773364e0601739.html
 */
const actions = { start: 5, stop: 0, suspend: 1, resume: 2 } as const;

/** `taskState` of a running task. The other values are not known, so 0 represents them all (assumed). */
const RUNNING = 1;

const TASK_INFO = "klhst-rt-TskInfo";

export const nagHstCtlHandlers = {
  "NagHstCtl.SendTaskAction": ({ szwTaskStorageId, nTaskAction }, call) => {
    const { tasks } = call.server;
    const task = tasksOfAgent(call).find(({ id }) => String(id) === szwTaskStorageId);
    if (task === undefined)
      throw new DomainError("not-found", `the host has no task with the id "${szwTaskStorageId}"`);
    switch (nTaskAction) {
      case actions.start:
        tasks.run(task.id);
        break;
      case actions.stop:
        tasks.cancel(task.id);
        break;
      case actions.suspend:
        tasks.suspend(task.id);
        break;
      case actions.resume:
        tasks.resume(task.id);
        break;
      default:
        throw new DomainError(
          "bad-format",
          `nTaskAction: ${nTaskAction} is not 5 (start), 0 (stop), 1 (suspend) or 2 (resume)`,
        );
    }
    return {};
  },

  "NagHstCtl.GetHostRuntimeInfo": ({ pFilter }, call) => {
    const wanted = stringAt(paramsAt(pFilter, TASK_INFO) ?? {}, "klhst-ProductName") ?? "";
    const tasks = tasksOfAgent(call).filter(({ product }) => wanted === "" || product === wanted);
    const products = [...groupByProduct(tasks)].map(([product, own]) => [
      product,
      { "klhst-rt-TskArray": own.map((task) => toTaskInfo(task, call)) },
    ]);
    return { PxgRetVal: { [TASK_INFO]: Object.fromEntries(products) } };
  },
} satisfies Handlers;

/** @throws DomainError unless the caller is connected to a host's agent through a gateway. */
function tasksOfAgent({ server, agentHostId }: Call): readonly KscTaskRecord[] {
  if (agentHostId === null) {
    throw new DomainError(
      "no-such-call",
      "NagHstCtl is answered by a host's agent; connect to it through a gateway",
    );
  }
  return server.tasks.tasksOfHost(agentHostId);
}

function groupByProduct(tasks: readonly KscTaskRecord[]): ReadonlyMap<string, readonly KscTaskRecord[]> {
  const byProduct = new Map<string, KscTaskRecord[]>();
  for (const task of tasks) byProduct.set(task.product, [...(byProduct.get(task.product) ?? []), task]);
  return byProduct;
}

function toTaskInfo(task: KscTaskRecord, { server, agentHostId }: Call): KscParams {
  const run = server.tasks.runs(task.id).find(({ hostId }) => hostId === agentHostId);
  return { taskStorageId: String(task.id), taskState: run?.state === "running" ? RUNNING : 0 };
}
