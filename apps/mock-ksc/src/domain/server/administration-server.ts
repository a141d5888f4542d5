import type { KscParams, WireProfile } from "@ksc-edr/core/wire";
import type { Log } from "../../log.js";
import type { RandomSource } from "../../random.js";
import type { Clock } from "../../time.js";
import { type CompanyFacts, emptyCompany } from "../company/company.js";
import { type NoticeRules, Notices } from "../events/notices.js";
import { Groups } from "../hosts/groups.js";
import { Hosts } from "../hosts/hosts.js";
import { type IncidentRules, Incidents } from "../incidents/incidents.js";
import { type ResultSetRules, ResultSets } from "../search/result-sets.js";
import type { Stores } from "../stores.js";
import type { Endpoint } from "../tasks/endpoint.js";
import { HostTaskObjects } from "../tasks/host-task-objects.js";
import { KscTasks, type TaskRules } from "../tasks/ksc-tasks.js";
import { type AsyncActionRules, AsyncActions } from "./async-actions.js";
import { BackgroundConnection } from "./background-connection.js";

/** Everything that one Administration Server holds, be it the main one, a virtual or a secondary one. */
export interface AdministrationServer {
  readonly stores: Stores;
  readonly hosts: Hosts;
  readonly groups: Groups;
  readonly asyncActions: AsyncActions;
  /** The parts of the company that no call changes. */
  readonly facts: CompanyFacts;
  readonly incidents: Incidents;
  readonly tasks: KscTasks;
  readonly notices: Notices;
  readonly background: BackgroundConnection;
  readonly now: Clock;
  /** Result sets of searches for incidents, hosts and groups. */
  readonly resultSets: ResultSets<KscParams>;
  /** Result sets of events. */
  readonly eventSets: ResultSets<KscParams>;
  /** Result sets of a task's states on its hosts. */
  readonly statusSets: ResultSets<KscParams>;
  /** Iterators over tasks. */
  readonly taskSets: ResultSets<KscParams>;
  /** Result sets of server views. */
  readonly viewSets: ResultSets<KscParams>;
  readonly hostTaskObjects: HostTaskObjects;
  /** Drops what a session or connection created. */
  endOwner(owner: object): void;
  /** Deletes incidents, tasks, events and result sets; hosts stay. */
  reset(): void;
}

export interface AdministrationServerOptions {
  readonly profile: WireProfile;
  readonly tasks: TaskRules & {
    /** Whether the background connection is up at the start. */
    readonly background: boolean;
  };
  readonly assumptions: IncidentRules & Omit<ResultSetRules, "profile"> & Omit<AsyncActionRules, "profile">;
  readonly notices: Omit<NoticeRules, "profile">;
  readonly endpoint: Endpoint;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Log;
  /** Called when an incident requests a task, and when the background connection comes up. */
  readonly onAsked: () => void;
}

export function createAdministrationServer(
  stores: Stores,
  options: AdministrationServerOptions,
): AdministrationServer {
  const { profile, tasks, endpoint, clock, random, log, onAsked } = options;
  const notices = new Notices({ ...options.notices, profile }, clock, random);
  const rules = { ...options.assumptions, profile };
  const owned = {
    notices,
    resultSets: new ResultSets<KscParams>(rules, clock, random),
    eventSets: new ResultSets<KscParams>(rules, clock, random),
    statusSets: new ResultSets<KscParams>(rules, clock, random),
    taskSets: new ResultSets<KscParams>(rules, clock, random),
    viewSets: new ResultSets<KscParams>(rules, clock, random),
    hostTaskObjects: new HostTaskObjects(random),
    asyncActions: new AsyncActions(rules, clock, random),
  };
  return {
    stores,
    hosts: new Hosts(stores, clock, random),
    groups: new Groups(stores, clock),
    get facts() {
      return stores.facts.load() ?? emptyCompany;
    },
    incidents: new Incidents(stores, rules, notices, log, onAsked),
    tasks: new KscTasks({ stores, rules: tasks, endpoint, notices, clock, random, log }),
    background: new BackgroundConnection(tasks.background, onAsked),
    now: clock,
    ...owned,
    endOwner: (owner) => {
      for (const part of Object.values(owned)) part.endOwner(owner);
    },
    reset: () => {
      stores.clear();
      for (const part of Object.values(owned)) part.clear();
    },
  };
}
