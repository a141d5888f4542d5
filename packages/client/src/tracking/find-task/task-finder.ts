import { decodeIncidentBody } from "@ksc-edr/core";
import { formatFilter, or } from "@ksc-edr/core/filter";
import { type Incident, incidentFilters } from "@ksc-edr/core/incident";
import type { KscTask } from "@ksc-edr/core/ksc-task";
import type { Call, CallOptions } from "../../calls/caller.js";
import { searchIncidents } from "../../incidents/search-incidents.js";
import { getTaskIfPresent, taskIdsOfHost } from "../../tasks/find-tasks.js";
import type { FoundBy } from "../outcome/response-outcome.js";
import { matchByName, type NamedTask, type Sought } from "./match-by-name.js";
import { matchByTime, rivalsOf, TASK_WINDOW_MS } from "./match-by-time.js";

export type Finding =
  /** `lookAlikes`: tasks of the same kind that were made at another time and that no other incident owns. */
  | { readonly kind: "none"; readonly lookAlikes: readonly KscTask[] }
  | { readonly kind: "one"; readonly task: KscTask; readonly foundBy: FoundBy }
  | {
      readonly kind: "unclear";
      readonly reason: "several_tasks" | "rival_incidents";
      readonly candidates: readonly KscTask[];
      readonly rivalIncidentIds: readonly number[];
    };

/** Incidents that are asked for in one search. */
const ID_BATCH = 50;
const SEARCH = { pageSize: 200, lifetimeSeconds: 60 } as const;

/** Finds the task of one response among those of its host, and remembers what it has read between two looks. */
export class ResponseTaskFinder {
  readonly #call: Call;
  readonly #clockSkewMs: number;
  readonly #tasks = new Map<string, KscTask | null>();
  readonly #isIncidentOfHost = new Map<number, boolean>();

  constructor(call: Call, clockSkewMs: number) {
    this.#call = call;
    this.#clockSkewMs = clockSkewMs;
  }

  async find(sought: Sought, options: CallOptions): Promise<Finding> {
    const match = matchByName(await this.#readTasks(sought.hostId, options), sought);
    switch (match.kind) {
      case "none":
        return { kind: "none", lookAlikes: [] };
      case "one":
        return { kind: "one", task: match.found.task, foundBy: match.foundBy };
      case "several":
        return unclear("several_tasks", match.found);
      case "alike":
        return this.#findByTime(match.found, sought, options);
    }
  }

  async #findByTime(alike: readonly NamedTask[], sought: Sought, options: CallOptions): Promise<Finding> {
    await this.#lookUpOwners(alike, sought.hostId, options);
    const free = alike.filter(({ name }) => !this.#hasOwner(name.id));
    const { found, foundBy } = matchByTime(free, sought, this.#clockSkewMs);
    const [candidate] = found;
    if (candidate === undefined) return { kind: "none", lookAlikes: free.map(({ task }) => task) };
    if (found.length > 1) return unclear("several_tasks", found);
    const others = await this.#incidentsAlike(candidate, sought, options);
    const rivals = rivalsOf(candidate, others, free, {
      sentAt: sought.sentAt,
      clockSkewMs: this.#clockSkewMs,
    });
    return rivals.length === 0
      ? { kind: "one", task: candidate.task, foundBy }
      : unclear("rival_incidents", [candidate], rivals);
  }

  /** The tasks of the host; each is read once, since what tells it apart does not change. */
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

  /** Finds out which ids that end the tasks' names are those of other incidents of the host. */
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

  /** Other incidents of the host that ask for the same and were added before a task was made. */
  async #incidentsAlike(
    candidate: NamedTask,
    sought: Sought,
    options: CallOptions,
  ): Promise<readonly Incident[]> {
    const madeAt = candidate.task.createdAt ?? sought.sentAt;
    const filters = [
      incidentFilters.host(sought.hostId),
      incidentFilters.addedSince(new Date(sought.sentAt.getTime() - TASK_WINDOW_MS)),
      incidentFilters.addedUntil(new Date(madeAt.getTime() + this.#clockSkewMs)),
    ];
    const text = `(&${filters.map(formatFilter).join("")})`;
    const incidents: Incident[] = [];
    for await (const incident of searchIncidents(this.#call, text, { ...options, ...SEARCH })) {
      if (incident.id !== sought.incidentId && asksForTheSame(incident, sought)) incidents.push(incident);
    }
    return incidents;
  }
}

function asksForTheSame({ body }: Incident, sought: Sought): boolean {
  const decoded = decodeIncidentBody(body ?? "");
  if (decoded.kind === "not-a-response") return false;
  // One that breaks a rule of the schema may have become a task all the same.
  const { task, responseEventIncidentArea: area } =
    decoded.kind === "response"
      ? decoded.task
      : { task: decoded.value["task"], responseEventIncidentArea: null };
  return task === sought.task && (area === null || area.toLowerCase() === sought.area.toLowerCase());
}

const toIncidentId = (text: string) => (/^\d{1,10}$/.test(text) ? toInt32(Number(text)) : null);
const toInt32 = (id: number) => (id < 2 ** 31 ? id : null);

function unclear(
  reason: "several_tasks" | "rival_incidents",
  found: readonly NamedTask[],
  rivals: readonly Incident[] = [],
): Finding {
  return {
    kind: "unclear",
    reason,
    candidates: found.map(({ task }) => task),
    rivalIncidentIds: rivals.map(({ id }) => id),
  };
}
