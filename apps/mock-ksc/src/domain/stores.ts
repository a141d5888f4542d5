import type { CompanyFacts } from "./company/company.js";
import type { PolicyRecord } from "./company/policy.js";
import type { EventRecord, NewEvent } from "./events/event.js";
import type { GroupRecord, ListedGroup, NewGroup } from "./hosts/group.js";
import type { HostRecord, StoredHost } from "./hosts/host.js";
import type { WindowsDomain } from "./hosts/windows-domain.js";
import type { IncidentChanges, IncidentRecord, NewIncident } from "./incidents/incident.js";
import type { RowSource } from "./search/result-sets.js";
import type { Search, SearchValues } from "./search/search.js";
import type { KscTaskRecord, NewKscTask, TaskRun } from "./tasks/ksc-task.js";

/*
 * What the domain requires of its storage. Calls are synchronous. The writes of a call are durable once `commit()`
 * resolves, and no answer is sent before that.
 */

export interface IncidentStore {
  insert(incident: NewIncident): number;
  find(id: number): IncidentRecord | undefined;
  update(id: number, changes: IncidentChanges): void;
  delete(id: number): boolean;
  search(search: Search): RowSource<IncidentRecord>;
  listAsked(limit: number): readonly IncidentRecord[];
  /** Incidents after an id, ordered by id. */
  listAfter(id: number, limit: number): readonly IncidentRecord[];
}

export interface KscTaskStore {
  insert(task: NewKscTask): KscTaskRecord;
  find(id: number): KscTaskRecord | undefined;
  findByGlobalId(globalId: string): KscTaskRecord | undefined;
  update(task: KscTaskRecord): void;
  /** Deletes a task and its runs. */
  delete(id: number): void;
  listAll(): readonly KscTaskRecord[];
  /** Tasks with a run on a host. */
  listOfHost(hostId: string): readonly KscTaskRecord[];
  /** Deletes the oldest response tasks beyond `limit` and returns them. */
  rotateResponses(limit: number): readonly KscTaskRecord[];
  /** Deletes response tasks created before a time and returns them. */
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
  /** Deletes the events with ids from `first` to `last`. */
  deleteRange(first: number, last: number): void;
}

export interface HostStore {
  insert(host: HostRecord): void;
  update(host: HostRecord): void;
  delete(id: string): void;
  find(id: string): StoredHost | undefined;
  /** Whether a host with this id exists; cheaper than reading it. */
  has(id: string): boolean;
  /** The first host with this name or address, ignoring case. */
  findBy(field: "ipv4" | "displayName" | "windowsName" | "dnsName", text: string): StoredHost | undefined;
  count(): number;
  /** Hosts directly in a group, without those of its subgroups. */
  idsInGroup(groupId: number): readonly string[];
  /** Hosts of a Windows domain or workgroup. */
  idsInWindowsDomain(name: string): readonly string[];
  /** The domains and workgroups of the hosts. */
  windowsDomains(): readonly WindowsDomain[];
  search(search: Search): RowSource<StoredHost>;
  /** The existing hosts among `ids`, in that order. */
  read(ids: readonly string[]): readonly StoredHost[];
  /** Which of the hosts have unhandled incidents. */
  withUnhandledIncidents(ids: readonly string[]): ReadonlySet<string>;
}

export interface GroupStore {
  /** Stores a group under the given or a new id, and returns the id. */
  insert(group: NewGroup, id?: number | null): number;
  /** Stores a changed group and updates the full names of its subgroups. */
  update(group: GroupRecord): void;
  delete(id: number): void;
  find(id: number): ListedGroup | undefined;
  /** The group with that name, ignoring case. */
  findByName(parentId: number, name: string): ListedGroup | undefined;
  children(id: number): readonly ListedGroup[];
  search(search: Search): RowSource<ListedGroup>;
}

export interface PolicyStore {
  insert(policy: PolicyRecord): void;
  find(id: number): PolicyRecord | undefined;
  listAll(): readonly PolicyRecord[];
  listOfGroup(groupId: number): readonly PolicyRecord[];
  deleteOfGroup(groupId: number): void;
}

/** Windows domains added by a call. Domains of hosts are found through the hosts. */
export interface WindowsDomainStore {
  insert(domain: WindowsDomain): void;
  delete(name: string): boolean;
  list(): readonly WindowsDomain[];
}

export interface FactsStore {
  load(): CompanyFacts | null;
  save(facts: CompanyFacts): void;
}

export interface Stores {
  readonly incidents: IncidentStore;
  readonly tasks: KscTaskStore;
  readonly events: EventStore;
  readonly hosts: HostStore;
  readonly groups: GroupStore;
  readonly policies: PolicyStore;
  readonly windowsDomains: WindowsDomainStore;
  /** The parts of the company that no call changes; null before the storage is seeded. */
  readonly facts: FactsStore;
  /** Positions of the matching records, in the order of the search. `fields` are the members that it may name. */
  searchList(records: readonly SearchValues[], fields: readonly string[], search: Search): readonly number[];
  /** Runs several writes as one: all or none. */
  atomically<T>(work: () => T): T;
  /**
   * Runs the work of a call. Resolves with its result once all its writes are committed; rejects if they are not,
   * or if the work throws. What the work wrote before it threw is kept, unless the storage failed.
   */
  commit<T>(work: () => T): Promise<T>;
  /** Runs writes that can be computed again from what is stored. Losing them later fails no caller. */
  derive(work: () => void): void;
  /** Deletes incidents, tasks and events; hosts stay. */
  clear(): void;
  /** Commits what is left, and closes the storage. */
  close(): void;
}
