import type { EventRecord, NewEvent } from "./event.js";
import type { HostRecord } from "./host.js";
import type { IncidentChanges, IncidentRecord, NewIncident } from "./incident.js";
import type { KscTaskRecord, NewKscTask, TaskRun } from "./ksc-task.js";
import type { RowSource } from "./result-sets.js";
import type { Search } from "./search.js";

/*
 * What the domain asks of its storage. Calls are synchronous; a write is durable once `settled()` resolves,
 * and no answer leaves before that.
 */

export interface IncidentStore {
  insert(incident: NewIncident): number;
  find(id: number): IncidentRecord | undefined;
  update(id: number, changes: IncidentChanges): void;
  delete(id: number): boolean;
  search(search: Search): RowSource<IncidentRecord>;
  listAsked(limit: number): readonly IncidentRecord[];
  /** Incidents after an id, in the order of their ids. */
  listAfter(id: number, limit: number): readonly IncidentRecord[];
}

export interface KscTaskStore {
  insert(task: NewKscTask): KscTaskRecord;
  find(id: number): KscTaskRecord | undefined;
  findByGlobalId(globalId: string): KscTaskRecord | undefined;
  update(task: KscTaskRecord): void;
  /** Removes a task and its runs. */
  delete(id: number): void;
  listAll(): readonly KscTaskRecord[];
  /** Tasks that a host has a run of. */
  listOfHost(hostId: string): readonly KscTaskRecord[];
  /** Removes the oldest response tasks beyond `limit` and returns them. */
  rotateResponses(limit: number): readonly KscTaskRecord[];
  /** Removes response tasks made before a time and returns them. */
  deleteResponsesBefore(time: Date): readonly KscTaskRecord[];

  putRun(run: TaskRun): void;
  listRuns(taskId: number): readonly TaskRun[];
  listRunsOfHost(hostId: string): readonly TaskRun[];
  /** The run whose next change is due first, if it is due by `time`. */
  nextDue(time: Date): TaskRun | undefined;
}

export interface EventStore {
  insert(event: NewEvent): EventRecord;
  search(search: Search): RowSource<EventRecord>;
  /** Removes the events with ids from `first` to `last`. */
  deleteRange(first: number, last: number): void;
}

export interface HostStore {
  insert(host: HostRecord): void;
  find(id: string): HostRecord | undefined;
  count(): number;
  search(search: Search): readonly string[];
  read(ids: readonly string[]): readonly HostRecord[];
}

export interface Stores {
  readonly incidents: IncidentStore;
  readonly tasks: KscTaskStore;
  readonly events: EventStore;
  readonly hosts: HostStore;
  /** Runs several writes as one: all of them or none. */
  atomically<T>(work: () => T): T;
  /** Resolves once everything written so far has been committed; rejects if it could not be. */
  settled(): Promise<void>;
  /** Forgets incidents, tasks and events; hosts stay. */
  clear(): void;
  close(): void;
}
