import type { KscEvent } from "@ksc-edr/core/event";
import {
  type HostTaskState,
  type HostTaskStatus,
  hostTaskStates,
  type KscTask,
  type KscTaskStatistics,
} from "@ksc-edr/core/ksc-task";
import * as z from "zod";
import type { Call, CallOptions } from "../calls/call.js";
import { checkCallOptions } from "../calls/call-options.js";
import { type ResultSetOptions, resultSetFields, withDefaults } from "../calls/result-set-options.js";
import { checkInput, type FieldsOf, strictOptions } from "../input/check-input.js";
import { oneOf, text } from "../input/fields.js";
import { getTask, listHostTasks, listTasks } from "./find-tasks.js";
import { readTaskHistory } from "./task-history.js";
import { checkTaskQuery, type KscTaskQuery } from "./task-query.js";
import { readHostStates } from "./task-states.js";
import { createStatisticsReader } from "./task-statistics.js";

/** How to read the states of a task. */
export interface HostStateOptions extends ResultSetOptions {
  /** Only hosts in one of these states. */
  readonly states?: readonly HostTaskState[] | undefined;
}

/** How to read the events of a task. */
export interface TaskHistoryOptions extends ResultSetOptions {
  /** Only events of this host. */
  readonly host?: string | undefined;
}

const hostStateOptions = strictOptions({
  ...resultSetFields,
  states: z.array(oneOf(...hostTaskStates), "must be an array of states"),
} satisfies FieldsOf<HostStateOptions>);

const taskHistoryOptions = strictOptions({
  ...resultSetFields,
  host: text,
} satisfies FieldsOf<TaskHistoryOptions>);

/** The tasks of the server. A response task is named `[Response][area] …`. */
export interface KscTasks {
  /** Finds the tasks that match. A query without members is an error, because it would match every task. */
  find(query: KscTaskQuery, options?: CallOptions): AsyncGenerator<KscTask, void, undefined>;
  /** Reads all group tasks and tasks for specific hosts that the account may see, but no local tasks of a host. */
  list(options?: CallOptions): AsyncGenerator<KscTask, void, undefined>;
  /** Reads one task. @throws KscApiError when the server has no such task. */
  get(id: string, options?: CallOptions): Promise<KscTask>;
  /** Counts the hosts of a task by state. */
  statistics(id: string, options?: CallOptions): Promise<KscTaskStatistics>;
  /** Reads the state of a task on each of its hosts. */
  states(id: string, options?: HostStateOptions): AsyncGenerator<HostTaskStatus, void, undefined>;
  /** Reads the events of a task, oldest first. */
  history(id: string, options?: TaskHistoryOptions): AsyncGenerator<KscEvent, void, undefined>;
}

export function createKscTasks(call: Call): KscTasks {
  const statistics = createStatisticsReader(call);
  return {
    find: (query, options) => {
      checkTaskQuery(query);
      const checked = checkCallOptions(options) ?? {};
      return query.host === undefined
        ? listTasks(call, query, checked)
        : listHostTasks(call, { ...query, host: query.host }, checked);
    },
    list: (options) => listTasks(call, {}, checkCallOptions(options) ?? {}),
    get: async (id, options) => getTask(call, id, checkCallOptions(options) ?? {}),
    statistics: async (id, options) => statistics(id, checkCallOptions(options) ?? {}),
    states: (id, options = {}) =>
      readHostStates(call, id, withDefaults(checkInput(hostStateOptions, options))),
    history: (id, options = {}) =>
      readTaskHistory(call, id, withDefaults(checkInput(taskHistoryOptions, options))),
  };
}
