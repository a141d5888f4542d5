import type { KscEvent } from "@ksc-edr/core/event";
import type { HostTaskState, HostTaskStatus, KscTask, KscTaskStatistics } from "@ksc-edr/core/ksc-task";
import type { Call, CallOptions } from "../calls/call.js";
import { type ResultSetOptions, toResultSetLimits } from "../calls/result-set-options.js";
import { getTask, listHostTasks, listTasks } from "./find-tasks.js";
import { readTaskHistory } from "./task-history.js";
import { checkTaskQuery, type KscTaskQuery } from "./task-query.js";
import { readHostStates } from "./task-states.js";
import { createStatisticsReader } from "./task-statistics.js";

export interface HostStateOptions extends ResultSetOptions {
  /** Only hosts in one of these states. */
  readonly states?: readonly HostTaskState[];
}

export interface TaskHistoryOptions extends ResultSetOptions {
  /** Only events of this host. */
  readonly host?: string;
}

/** The tasks of the server. Those of a response are named `[Response][area] …`. */
export interface KscTasks {
  /** Tasks that match. A query that names nothing is an error: `list()` reads all. */
  find(query: KscTaskQuery, options?: CallOptions): AsyncGenerator<KscTask, void, undefined>;
  /** All group tasks and tasks of hosts that the account may see; not the local tasks of a host. */
  list(options?: CallOptions): AsyncGenerator<KscTask, void, undefined>;
  /** @throws KscApiError when the server has no such task. */
  get(id: string, options?: CallOptions): Promise<KscTask>;
  /** On how many hosts the task is in which state. */
  statistics(id: string, options?: CallOptions): Promise<KscTaskStatistics>;
  /** How far the task is on each of its hosts. */
  states(id: string, options?: HostStateOptions): AsyncGenerator<HostTaskStatus, void, undefined>;
  /** Events of the task, oldest first. */
  history(id: string, options?: TaskHistoryOptions): AsyncGenerator<KscEvent, void, undefined>;
}

export function createKscTasks(call: Call): KscTasks {
  const statistics = createStatisticsReader(call);
  return {
    find: (query, options = {}) => {
      checkTaskQuery(query);
      return query.host === undefined
        ? listTasks(call, query, options)
        : listHostTasks(call, { ...query, host: query.host }, options);
    },
    list: (options = {}) => listTasks(call, {}, options),
    get: (id, options = {}) => getTask(call, id, options),
    statistics: (id, options = {}) => statistics(id, options),
    states: (id, options = {}) => readHostStates(call, id, { ...options, ...toResultSetLimits(options) }),
    history: (id, options = {}) => readTaskHistory(call, id, { ...options, ...toResultSetLimits(options) }),
  };
}
