import type { TaskEventState } from "@ksc-edr/core/event";
import { type HostTaskState, hostTaskStates } from "@ksc-edr/core/ksc-task";
import type { Log } from "../../log.js";
import { newGuid, type RandomSource } from "../../random.js";
import type { Clock } from "../../time.js";
import { DomainError } from "../domain-error.js";
import type { NewEvent } from "../events/event.js";
import type { Notices } from "../events/notices.js";
import { isOnline } from "../hosts/host.js";
import type { Stores } from "../stores.js";
import type { Endpoint, TaskPlan } from "./endpoint.js";
import type { KscTaskRecord, NewKscTask, TaskRun } from "./ksc-task.js";
import { advanceRun, cancelRun, eventStateOf, orderRun, resumeRun, suspendRun } from "./task-transitions.js";

export interface TaskRules {
  /**
   * Maximum number of response tasks; beyond it the oldest is deleted, finished or not. The scope, per server,
   * is assumed.
   */
  readonly limit: number;
  /** Lifetime of a response task, in days. */
  readonly lifeDays: number;
}

export interface TaskParts {
  readonly stores: Stores;
  readonly rules: TaskRules;
  readonly endpoint: Endpoint;
  readonly notices: Notices;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Log;
}

/** The tasks of a server and their runs on hosts. Every reader sees the states that are due by now. */
export class KscTasks {
  readonly #stores: Stores;
  readonly #rules: TaskRules;
  readonly #endpoint: Endpoint;
  readonly #notices: Notices;
  readonly #clock: Clock;
  readonly #random: RandomSource;
  readonly #log: Log;

  constructor(parts: TaskParts) {
    this.#stores = parts.stores;
    this.#rules = parts.rules;
    this.#endpoint = parts.endpoint;
    this.#notices = parts.notices;
    this.#clock = parts.clock;
    this.#random = parts.random;
    this.#log = parts.log;
  }

  add(task: Omit<NewKscTask, "globalId" | "createdAt">, hostIds: readonly string[]): KscTaskRecord {
    return this.#stores.atomically(() => {
      const created = this.#stores.tasks.insert({
        ...task,
        globalId: newGuid(this.#random),
        createdAt: this.#clock(),
      });
      for (const hostId of hostIds) this.#stores.tasks.putRun(newRun(created.id, hostId));
      return created;
    });
  }

  /** Creates and starts the task of a response, and deletes the oldest response tasks beyond the limit. */
  addResponse(task: Omit<NewKscTask, "globalId" | "createdAt">, hostId: string): KscTaskRecord {
    const created = this.add(task, [hostId]);
    this.run(created.id);
    for (const rotated of this.#stores.tasks.rotateResponses(this.#rules.limit)) {
      this.#log.warn({ taskId: rotated.id, name: rotated.name }, "task deleted: the task limit is reached");
    }
    return created;
  }

  require(id: number): KscTaskRecord {
    this.#advance();
    const task = this.#stores.tasks.find(id);
    if (task === undefined) throw new DomainError("not-found", `no task has the id "${id}"`);
    return task;
  }

  requireByGlobalId(globalId: string): KscTaskRecord {
    this.#advance();
    const task = this.#stores.tasks.findByGlobalId(globalId);
    if (task === undefined) throw new DomainError("not-found", `no task has the global id "${globalId}"`);
    return task;
  }

  list(): readonly KscTaskRecord[] {
    this.#advance();
    return this.#stores.tasks.listAll();
  }

  update(id: number, changes: Partial<Pick<KscTaskRecord, "name" | "settings" | "startEvent">>): void {
    this.#stores.tasks.update({ ...this.require(id), ...changes });
  }

  delete(id: number): void {
    this.require(id);
    this.#stores.tasks.delete(id);
  }

  addHost(id: number, hostId: string): void {
    const task = this.require(id);
    if (task.scope.kind !== "hosts") {
      throw new DomainError("not-permitted", `task "${id}" has no list of hosts`);
    }
    if (this.#stores.tasks.listRuns(id).some((run) => run.hostId === hostId)) return;
    this.#stores.tasks.putRun(newRun(id, hostId));
  }

  run(id: number): void {
    const now = this.#clock();
    this.#change(id, (run, plan) => orderRun(run, now, this.#isOnline(run.hostId), plan));
  }

  suspend(id: number): void {
    const now = this.#clock();
    this.#change(id, (run) => suspendRun(run, now));
  }

  resume(id: number): void {
    const now = this.#clock();
    this.#change(id, (run, plan) => resumeRun(run, now, plan));
  }

  cancel(id: number): void {
    const now = this.#clock();
    this.#change(id, (run) => cancelRun(run, now));
  }

  runs(id: number): readonly TaskRun[] {
    this.require(id);
    return this.#stores.tasks.listRuns(id);
  }

  tasksOfHost(hostId: string): readonly KscTaskRecord[] {
    this.#advance();
    return this.#stores.tasks.listOfHost(hostId);
  }

  /** How many hosts are in each state. */
  statistics(id: number): Readonly<Record<HostTaskState, number>> {
    const runs = this.runs(id);
    const counts = hostTaskStates.map((state) => [state, runs.filter((run) => run.state === state).length]);
    return Object.fromEntries(counts) as Record<HostTaskState, number>;
  }

  /** Applies every change that is due by now, in order. */
  advance(): void {
    this.#advance();
  }

  /** Starts the runs that waited for a host. */
  hostCameOnline(hostId: string): void {
    const now = this.#clock();
    for (const run of this.#stores.tasks.listRunsOfHost(hostId)) {
      const task = this.#stores.tasks.find(run.taskId);
      if (task === undefined || run.state !== "pending" || run.next !== null) continue;
      this.#stores.tasks.putRun(orderRun(run, now, true, this.#endpoint.planTask(task, hostId)));
    }
  }

  /** What is due follows from the clock, so a call that only reads does not fail when it cannot be stored. */
  #advance(): void {
    this.#stores.derive(() => this.#advanceTo(this.#clock()));
  }

  #advanceTo(now: Date): void {
    const expiry = new Date(now.getTime() - this.#rules.lifeDays * 86_400_000);
    for (const expired of this.#stores.tasks.deleteResponsesBefore(expiry)) {
      this.#log.info({ taskId: expired.id, name: expired.name }, "task deleted: its lifetime has ended");
    }
    for (
      let run = this.#stores.tasks.nextDue(now);
      run !== undefined;
      run = this.#stores.tasks.nextDue(now)
    ) {
      this.#advanceRun(run, run.next?.at ?? now);
    }
  }

  #advanceRun(run: TaskRun, at: Date): void {
    const task = this.#stores.tasks.find(run.taskId);
    if (task === undefined) throw new Error(`a run belongs to the unknown task ${run.taskId}`);
    const after = advanceRun(run, this.#endpoint.planTask(task, run.hostId));
    this.#stores.atomically(() => this.#put(task, run, after, at));
  }

  #change(id: number, change: (run: TaskRun, plan: TaskPlan) => TaskRun): void {
    const now = this.#clock();
    const task = this.require(id);
    this.#stores.atomically(() => {
      for (const run of this.#stores.tasks.listRuns(id)) {
        this.#put(task, run, change(run, this.#endpoint.planTask(task, run.hostId)), now);
      }
    });
  }

  #put(task: KscTaskRecord, before: TaskRun, after: TaskRun, at: Date): void {
    if (after === before) return;
    this.#stores.tasks.putRun(after);
    const newState = eventStateOf(after.state);
    if (after.state === before.state || newState === null) return;
    const event = toEvent(task, after, eventStateOf(before.state) ?? "created", newState, at);
    this.#notices.taskStateChanged(this.#stores.events.insert(event));
  }

  #isOnline(hostId: string): boolean {
    const host = this.#stores.hosts.find(hostId);
    return host !== undefined && isOnline(host);
  }
}

function newRun(taskId: number, hostId: string): TaskRun {
  return {
    taskId,
    hostId,
    state: "pending",
    tries: 0,
    startedAt: null,
    finishedAt: null,
    description: "",
    next: null,
    pausedWithMs: null,
  };
}

function toEvent(
  task: KscTaskRecord,
  run: TaskRun,
  oldState: TaskEventState,
  newState: TaskEventState,
  at: Date,
): NewEvent {
  return {
    type: "KLPRCI_TaskState",
    at,
    severity: newState === "failed" ? "error" : "info",
    hostId: run.hostId,
    taskId: task.id,
    taskName: task.name,
    product: task.product,
    version: task.version,
    oldState,
    newState,
    completedPercent: newState === "completed" ? 100 : 0,
    description: run.description,
  };
}
