import { fromTaskSettings, fromTaskSummary, type KscTask } from "@ksc-edr/core/ksc-task";
import type { Call, CallOptions } from "../calls/call.js";
import { cleanUp } from "../calls/clean-up.js";
import { RELEASE_TIMEOUT_MS, readReply } from "../calls/read-rows.js";
import { KscApiError } from "../errors/api-error.js";
import type { KscTaskQuery } from "./task-query.js";

/** Iterates over group tasks and tasks for specific hosts, and releases the iterator however the reading ends. */
export async function* listTasks(
  call: Call,
  query: KscTaskQuery,
  options: CallOptions,
): AsyncGenerator<KscTask, void, undefined> {
  const { strTaskIteratorId } = await call(
    "Tasks.ResetTasksIterator",
    {
      nGroupId: query.group ?? 0,
      bGroupIdSignificant: query.group !== undefined,
      strProductName: query.product ?? "",
      strVersion: "",
      strComponentName: "",
      strInstanceId: "",
      strTaskName: query.type ?? "",
      bIncludeSupergroups: query.includeSupergroups ?? false,
    },
    options,
  );
  try {
    for (;;) {
      const { pTaskData } = await call("Tasks.GetNextTask", { strTaskIteratorId }, options);
      const task = readReply("Tasks.GetNextTask", () => fromTaskSettings(pTaskData));
      if (task === null) return;
      if (hasName(task, query.name)) yield task;
    }
  } finally {
    await cleanUp(() =>
      call("Tasks.ReleaseTasksIterator", { strTaskIteratorId }, { timeoutMs: RELEASE_TIMEOUT_MS }),
    );
  }
}

/** Reads the tasks that apply to a host: their ids with one call, each task with another. */
export async function* listHostTasks(
  call: Call,
  query: KscTaskQuery & { readonly host: string },
  options: CallOptions,
): AsyncGenerator<KscTask, void, undefined> {
  const inGroup = query.group === undefined ? null : await idsOf(listTasks(call, query, options));
  for (const id of await taskIdsOfHost(call, query.host, options)) {
    if (inGroup !== null && !inGroup.has(id)) continue;
    const task = await getTaskIfPresent(call, query.host, id, options);
    if (task === null || !hasName(task, query.name)) continue;
    if (query.product !== undefined && task.product !== query.product) continue;
    if (query.type !== undefined && task.type !== query.type) continue;
    yield task;
  }
}

/** Reads the ids of the tasks that apply to a host. */
export async function taskIdsOfHost(
  call: Call,
  hostId: string,
  options: CallOptions,
): Promise<readonly string[]> {
  const args = { strDomainName: "", strHostName: hostId };
  const { PxgRetVal } = await call("Tasks.GetAllTasksOfHost", args, options);
  return PxgRetVal;
}

export async function getTask(call: Call, id: string, options: CallOptions): Promise<KscTask> {
  const { PxgRetVal } = await call("Tasks.GetTask", { strTask: id }, options);
  return readReply("Tasks.GetTask", () => fromTaskSummary(PxgRetVal, id));
}

/**
 * Reads a task of a host; null when the server has dropped it since its id was read. The error for a missing task is not
 * documented, so the list of the host's tasks decides.
 */
export async function getTaskIfPresent(
  call: Call,
  hostId: string,
  id: string,
  options: CallOptions,
): Promise<KscTask | null> {
  try {
    return await getTask(call, id, options);
  } catch (error) {
    if (isNotFound(error)) return null;
    if (!(error instanceof KscApiError) || error.retryable) throw error;
    if ((await taskIdsOfHost(call, hostId, options)).includes(id)) throw error;
    return null;
  }
}

/** Whether the server reports that the object does not exist. */
export function isNotFound(error: unknown): error is KscApiError {
  return error instanceof KscApiError && error.module === "KLSTD" && error.apiCode === 1186;
}

async function idsOf(tasks: AsyncIterable<KscTask>): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for await (const { id } of tasks) ids.add(id);
  return ids;
}

function hasName({ name }: KscTask, wanted: string | RegExp | undefined): boolean {
  if (wanted === undefined) return true;
  if (name === null) return false;
  // `search` ignores the state that `test` keeps for a global expression.
  return typeof wanted === "string"
    ? name.toLowerCase() === wanted.toLowerCase()
    : name.search(wanted) !== -1;
}
