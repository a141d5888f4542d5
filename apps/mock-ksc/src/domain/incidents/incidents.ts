import type { Log } from "../../log.js";
import { DomainError } from "../domain-error.js";
import type { Notices } from "../events/notices.js";
import type { Stores } from "../stores.js";
import type { IncidentChanges, IncidentRecord } from "./incident.js";

export interface IncidentRules {
  /** What happens when an incident names a host that does not exist (assumed). */
  readonly unknownHost: "refuse" | "accept";
  /** Which call requests the task (assumed): the update that sets "not handled", or adding alone. */
  readonly taskTrigger: "update" | "add";
}

export interface AddIncident {
  readonly severity: number;
  readonly addedAt: Date;
  readonly body: string;
  readonly hostId: string;
  readonly userId: number | null;
  /** Stored when given; it does not request a task. */
  readonly isHandled: boolean | null;
  readonly extra: IncidentRecord["extra"];
}

export type UpdateIncident = Pick<IncidentChanges, "severity" | "addedAt" | "body" | "isHandled">;

/** The incidents of a server and their rules. */
export class Incidents {
  readonly #stores: Stores;
  readonly #rules: IncidentRules;
  readonly #notices: Notices;
  readonly #log: Log;
  readonly #onAsked: () => void;

  constructor(stores: Stores, rules: IncidentRules, notices: Notices, log: Log, onAsked: () => void) {
    this.#stores = stores;
    this.#rules = rules;
    this.#notices = notices;
    this.#log = log;
    this.#onAsked = onAsked;
  }

  add(incident: AddIncident): number {
    if (this.#rules.unknownHost === "refuse" && !this.#stores.hosts.has(incident.hostId)) {
      throw new DomainError("not-found", `no host has the id "${incident.hostId}"`);
    }
    const asked = this.#rules.taskTrigger === "add";
    const { severity, addedAt, body, hostId, userId, extra } = incident;
    const id = this.#stores.incidents.insert({
      severity,
      addedAt,
      body,
      hostId,
      userId,
      extra,
      isHandled: incident.isHandled ?? false,
      request: asked ? "asked" : "none",
      verdict: null,
    });
    this.#notices.incidentAdded({ id, severity: incident.severity });
    if (asked) this.#onAsked();
    return id;
  }

  update(id: number, changes: UpdateIncident, hostId: string | null): void {
    const incident = this.#require(id);
    if (hostId !== null && hostId !== incident.hostId) {
      this.#log.warn(
        { incidentId: id, hostId: incident.hostId, ignored: hostId },
        "the host of an incident cannot be changed; the new one is ignored",
      );
    }
    const asks =
      changes.isHandled === false && incident.request === "none" && this.#rules.taskTrigger === "update";
    this.#stores.incidents.update(id, asks ? { ...changes, request: "asked" } : changes);
    if (asks) this.#onAsked();
  }

  delete(id: number): void {
    if (!this.#stores.incidents.delete(id)) throw unknownIncident(id);
  }

  #require(id: number): IncidentRecord {
    const incident = this.#stores.incidents.find(id);
    if (incident === undefined) throw unknownIncident(id);
    return incident;
  }
}

const unknownIncident = (id: number) => new DomainError("not-found", `no incident has the id ${id}`);
