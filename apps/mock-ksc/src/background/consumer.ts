import { formatTaskName, type TaskNameStyle } from "@ksc-edr/core";
import type { IncidentRecord, Verdict } from "../domain/incident.js";
import type { Stores } from "../domain/stores.js";
import type { Log } from "../log.js";
import type { Clock } from "../time.js";
import { type AssumedRuleSwitches, judgeBody } from "./verdict.js";

export interface ConsumerOptions {
  readonly assumedRules: AssumedRuleSwitches;
  readonly taskNameStyle: TaskNameStyle;
  /** Whether a task may be made for a target host that does not exist. */
  readonly unknownHost: "refuse" | "accept";
  /** How many tasks the server keeps; beyond that the oldest goes, finished or not. */
  readonly taskLimit: number;
}

const BATCH = 100;

/**
 * The Web Console's background service: reads the incidents that ask for a task and makes at most one of each.
 * What it has not come to before a crash it finds again at the next start.
 */
export class BackgroundConsumer {
  readonly #stores: Stores;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #options: ConsumerOptions;
  #wake: NodeJS.Immediate | null = null;

  constructor(stores: Stores, clock: Clock, log: Log, options: ConsumerOptions) {
    this.#stores = stores;
    this.#clock = clock;
    this.#log = log;
    this.#options = options;
  }

  /** Runs soon after the calls that are under way have been answered. */
  wake(): void {
    this.#wake ??= setImmediate(() => {
      this.#wake = null;
      this.runOnce();
    });
  }

  /** Handles the incidents that ask for a task. */
  runOnce(): void {
    const incidents = this.#stores.incidents.listAsked(BATCH);
    for (const incident of incidents) this.#stores.atomically(() => this.#handle(incident));
    if (incidents.length === BATCH) this.wake();
  }

  stop(): void {
    if (this.#wake !== null) clearImmediate(this.#wake);
    this.#wake = null;
  }

  #handle(incident: IncidentRecord): void {
    const verdict = this.#judge(incident);
    this.#stores.incidents.update(incident.id, {
      request: "answered",
      verdict,
      ...(verdict.outcome === "ignored" ? {} : { isHandled: true }),
    });
    const fields = { incidentId: incident.id, taskId: verdict.taskId, reasons: verdict.reasons };
    if (verdict.outcome === "accepted") this.#log.info(fields, "incident became a task");
    else if (verdict.outcome === "ignored") this.#log.warn(fields, "incident ignored, no task made");
    else this.#log.warn(fields, "incident became a task, but breaks an assumed rule");
  }

  #judge(incident: IncidentRecord): Verdict {
    const verdict = judgeBody(incident.body, this.#options.assumedRules);
    if (verdict.outcome === "ignored") return { ...verdict, taskId: null };
    const { task, targetHost, area } = verdict.request;
    const { hosts, tasks } = this.#stores;
    if (this.#options.unknownHost === "refuse" && hosts.find(targetHost) === undefined) {
      return {
        outcome: "ignored",
        reasons: [`targetHost: no host has the id "${targetHost}"`],
        taskId: null,
      };
    }
    if (targetHost !== incident.hostId) {
      this.#log.warn(
        { incidentId: incident.id, targetHost, incidentHost: incident.hostId },
        "targetHost differs from KLHST_WKS_HOSTNAME; the task goes to targetHost",
      );
    }
    const createdAt = this.#clock();
    const name = formatTaskName(
      { area, task, at: createdAt, incidentId: incident.id, hostId: targetHost },
      this.#options.taskNameStyle,
    );
    const created = tasks.insert({ name, task, incidentId: incident.id, hostId: targetHost, createdAt });
    for (const rotated of tasks.rotate(this.#options.taskLimit)) {
      this.#log.warn({ taskId: rotated.id, name: rotated.name }, "task rotated away: the limit is reached");
    }
    return { outcome: verdict.outcome, reasons: verdict.reasons, taskId: created.id };
  }
}
