import type { KscEvent } from "@ksc-edr/core/event";
import type { HostTaskState, HostTaskStatus, KscTask, KscTaskStatistics } from "@ksc-edr/core/ksc-task";
import type { Call, CallOptions } from "../calls/caller.js";
import { type ResultSetOptions, toResultSetLimits } from "../calls/result-set.js";
import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";
import { getTask, listHostTasks, listTasks } from "./find-tasks.js";
import { readTaskHistory } from "./task-history.js";
import { readHostStates } from "./task-states.js";
import { createStatisticsReader } from "./task-statistics.js";

/** What tasks to find; several members narrow the search. */
export interface KscTaskQuery {
  /** Id of the host that the tasks concern. */
  readonly host?: string;
  /** Id of the group whose tasks they are. */
  readonly group?: number;
  /** Whether the groups above count as well; false unless set. */
  readonly includeSupergroups?: boolean;
  /** Display name: a text as a whole, whatever its case, or an expression. Compared in the client. */
  readonly name?: string | RegExp;
  /** Such as `KES`. */
  readonly product?: string;
  /** Type of the task, as its product names it. */
  readonly type?: string;
}

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
      checkQuery(query);
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

const FIELDS = ["host", "group", "includeSupergroups", "name", "product", "type"];

/** @throws KscInvalidArgumentError */
function checkQuery(query: KscTaskQuery): void {
  for (const [field, value] of Object.entries(query)) {
    if (!FIELDS.includes(field) || value === undefined || value === "") {
      throw new KscInvalidArgumentError(
        `tasks.find ${field}`,
        `is not one of ${FIELDS.join(", ")}, or has no value`,
      );
    }
  }
  const names = Object.keys(query).filter((field) => field !== "includeSupergroups");
  if (names.length === 0) {
    throw new KscInvalidArgumentError(
      "tasks.find query",
      `names no task: give one of ${FIELDS.join(", ")}; tasks.list() reads all`,
    );
  }
}
