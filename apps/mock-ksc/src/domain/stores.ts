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
  update(host: HostRecord): void;
  delete(id: string): void;
  find(id: string): StoredHost | undefined;
  /** Whether there is a host of this id; cheaper than to read it. */
  has(id: string): boolean;
  /** The first host whose name or address is this one, whatever its case. */
  findBy(field: "ipv4" | "displayName" | "windowsName" | "dnsName", text: string): StoredHost | undefined;
  count(): number;
  /** Hosts of a group itself, not of those below it. */
  idsInGroup(groupId: number): readonly string[];
  /** Hosts of a Windows domain or workgroup. */
  idsInWindowsDomain(name: string): readonly string[];
  /** The domains and workgroups that hosts are in. */
  windowsDomains(): readonly WindowsDomain[];
  search(search: Search): RowSource<StoredHost>;
  /** The hosts of `ids` that exist, in that order. */
  read(ids: readonly string[]): readonly StoredHost[];
  /** Which of the hosts have incidents that are not handled. */
  withUnhandledIncidents(ids: readonly string[]): ReadonlySet<string>;
}

export interface GroupStore {
  /** Stores a group under an id, or under a new one, which it returns. */
  insert(group: NewGroup, id?: number | null): number;
  /** Stores what has changed; the full names of the groups below follow. */
  update(group: GroupRecord): void;
  delete(id: number): void;
  find(id: number): ListedGroup | undefined;
  /** The group of that name, whatever its case. */
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

/** Windows domains that were added by hand; those of the hosts are known by the hosts. */
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
  /** The parts of the company that no call changes; null before it has been given one. */
  readonly facts: FactsStore;
  /** Positions of the records that a search matches, in its order; the records are searched by their members. */
  searchList(records: readonly SearchValues[], fields: readonly string[], search: Search): readonly number[];
  /** Runs several writes as one: all of them or none. */
  atomically<T>(work: () => T): T;
  /** Resolves once everything written so far has been committed; rejects if it could not be. */
  settled(): Promise<void>;
  /** Forgets incidents, tasks and events; hosts stay. */
  clear(): void;
  close(): void;
}
