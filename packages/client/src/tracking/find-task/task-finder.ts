import { decodeIncidentBody } from "@ksc-edr/core";
import { formatFilter, or } from "@ksc-edr/core/filter";
import { type Incident, incidentFilters } from "@ksc-edr/core/incident";
import type { KscTask } from "@ksc-edr/core/ksc-task";
import type { Call, CallOptions } from "../../calls/call.js";
import { searchIncidents } from "../../incidents/search-incidents.js";
import { getTaskIfPresent, taskIdsOfHost } from "../../tasks/find-tasks.js";
import type { FoundBy } from "../outcome/response-outcome.js";
import { matchByName, type NamedTask, type TargetResponse } from "./match-by-name.js";
import { competingIncidents, matchByTime, TASK_WINDOW_MS } from "./match-by-time.js";

export type Finding =
  /** `similarTasks`: tasks of the same kind that were created at another time and that no other incident owns. */
  | { readonly kind: "none"; readonly similarTasks: readonly KscTask[] }
  | { readonly kind: "one"; readonly task: KscTask; readonly foundBy: FoundBy }
  | {
      readonly kind: "unclear";
      readonly reason: "several_tasks" | "competing_incidents";
      readonly candidates: readonly KscTask[];
      readonly competingIncidentIds: readonly number[];
    };

/** How many incidents one search asks for. */
const ID_BATCH = 50;
const SEARCH = { pageSize: 200, lifetimeSeconds: 60 } as const;

/** Finds the task of one response among the tasks of its host. Keeps what it has read between two checks. */
export class TaskFinder {
  readonly #call: Call;
  readonly #clockSkewMs: number;
  readonly #tasks = new Map<string, KscTask | null>();
  readonly #isIncidentOfHost = new Map<number, boolean>();

  constructor(call: Call, clockSkewMs: number) {
    this.#call = call;
    this.#clockSkewMs = clockSkewMs;
  }

  async find(target: TargetResponse, options: CallOptions): Promise<Finding> {
    const match = matchByName(await this.#readTasks(target.hostId, options), target);
    switch (match.kind) {
      case "none":
        return { kind: "none", similarTasks: [] };
      case "one":
        return { kind: "one", task: match.found.task, foundBy: match.foundBy };
      case "several":
        return unclear("several_tasks", match.found);
      case "similar":
        return this.#findByTime(match.found, target, options);
    }
  }

  async #findByTime(
    similar: readonly NamedTask[],
    target: TargetResponse,
    options: CallOptions,
  ): Promise<Finding> {
    await this.#lookUpOwners(similar, target.hostId, options);
    const free = similar.filter(({ name }) => !this.#hasOwner(name.id));
    const { found, foundBy } = matchByTime(free, target, this.#clockSkewMs);
    const [candidate] = found;
    if (candidate === undefined) return { kind: "none", similarTasks: free.map(({ task }) => task) };
    if (found.length > 1) return unclear("several_tasks", found);
    const others = await this.#similarIncidents(candidate, target, options);
    const competing = competingIncidents(candidate, others, free, {
      sentAt: target.sentAt,
      clockSkewMs: this.#clockSkewMs,
    });
    return competing.length === 0
      ? { kind: "one", task: candidate.task, foundBy }
      : unclear("competing_incidents", [candidate], competing);
  }

  /** Reads the tasks of the host, each of them once: the parts that identify a task do not change. */
  async #readTasks(hostId: string, options: CallOptions): Promise<readonly KscTask[]> {
    const tasks: KscTask[] = [];
    for (const id of await taskIdsOfHost(this.#call, hostId, options)) {
      const known = this.#tasks.get(id);
      const task = known === undefined ? await getTaskIfPresent(this.#call, hostId, id, options) : known;
      this.#tasks.set(id, task);
      if (task !== null) tasks.push(task);
    }
    return tasks;
  }

  /** Finds out which of the ids at the end of the tasks' names belong to other incidents of the host. */
  async #lookUpOwners(tasks: readonly NamedTask[], hostId: string, options: CallOptions): Promise<void> {
    const ids = [...new Set(tasks.flatMap(({ name }) => toIncidentId(name.id) ?? []))];
    const unknown = ids.filter((id) => !this.#isIncidentOfHost.has(id));
    for (let start = 0; start < unknown.length; start += ID_BATCH) {
      const batch = unknown.slice(start, start + ID_BATCH);
      const [first, ...others] = batch.map(incidentFilters.id);
      if (first === undefined) return;
      const owners = new Set<number>();
      const filter = formatFilter(or(first, ...others));
      const found = searchIncidents(this.#call, filter, { ...options, ...SEARCH, bodies: false });
      for await (const incident of found) if (incident.hostId === hostId) owners.add(incident.id);
      for (const id of batch) this.#isIncidentOfHost.set(id, owners.has(id));
    }
  }

  #hasOwner(idInName: string): boolean {
    const id = toIncidentId(idInName);
    return id !== null && this.#isIncidentOfHost.get(id) === true;
  }

  /** Finds the host's other incidents that request the same response and were added before the task was created. */
  async #similarIncidents(
    candidate: NamedTask,
    target: TargetResponse,
    options: CallOptions,
  ): Promise<readonly Incident[]> {
    const createdAt = candidate.task.createdAt ?? target.sentAt;
    const filters = [
      incidentFilters.host(target.hostId),
      incidentFilters.addedSince(new Date(target.sentAt.getTime() - TASK_WINDOW_MS)),
      incidentFilters.addedUntil(new Date(createdAt.getTime() + this.#clockSkewMs)),
    ];
    const text = `(&${filters.map(formatFilter).join("")})`;
    const incidents: Incident[] = [];
    for await (const incident of searchIncidents(this.#call, text, { ...options, ...SEARCH })) {
      if (incident.id !== target.incidentId && requestsTheSame(incident, target)) incidents.push(incident);
    }
    return incidents;
  }
}

function requestsTheSame({ body }: Incident, target: TargetResponse): boolean {
  const decoded = decodeIncidentBody(body ?? "");
  if (decoded.kind === "not-a-response") return false;
  // The server may have created a task even for a body that violates the schema.
  const { task, responseEventIncidentArea: area } =
    decoded.kind === "response"
      ? decoded.task
      : { task: decoded.value["task"], responseEventIncidentArea: null };
  return task === target.task && (area === null || area.toLowerCase() === target.area.toLowerCase());
}

const toIncidentId = (text: string) => (/^\d{1,10}$/.test(text) ? toInt32(Number(text)) : null);
const toInt32 = (id: number) => (id < 2 ** 31 ? id : null);

function unclear(
  reason: "several_tasks" | "competing_incidents",
  found: readonly NamedTask[],
  competing: readonly Incident[] = [],
): Finding {
  return {
    kind: "unclear",
    reason,
    candidates: found.map(({ task }) => task),
    competingIncidentIds: competing.map(({ id }) => id),
  };
}
