import type { HostRecord } from "./host.js";
import type { IncidentChanges, IncidentRecord, NewIncident } from "./incident.js";
import type { KscTaskRecord, NewKscTask } from "./ksc-task.js";
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
  /** Ids of the matches, in order. */
  search(search: Search): readonly number[];
  /** The incidents of `ids` that still exist, in that order. */
  read(ids: readonly number[]): readonly IncidentRecord[];
  listAsked(limit: number): readonly IncidentRecord[];
  listAll(): readonly IncidentRecord[];
}

export interface KscTaskStore {
  insert(task: NewKscTask): KscTaskRecord;
  find(id: number): KscTaskRecord | undefined;
  listAll(): readonly KscTaskRecord[];
  /** Removes the oldest tasks beyond `limit` and returns them. */
  rotate(limit: number): readonly KscTaskRecord[];
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
  readonly hosts: HostStore;
  /** Runs several writes as one: all of them or none. */
  atomically<T>(work: () => T): T;
  /** Resolves once everything written so far has been committed; rejects if it could not be. */
  settled(): Promise<void>;
  /** Forgets incidents and tasks; hosts stay. */
  clear(): void;
  close(): void;
}
