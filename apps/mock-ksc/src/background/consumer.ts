import { formatTaskName, type TaskNameStyle } from "@ksc-edr/core/ksc-task";
import { DomainError } from "../domain/domain-error.js";
import type { IncidentRecord, Verdict } from "../domain/incidents/incident.js";
import type { AdministrationServer } from "../domain/server/administration-server.js";
import type { Log } from "../log.js";
import type { Clock } from "../time.js";
import { type AssumedRuleSwitches, judgeBody } from "./verdict.js";

export interface ConsumerOptions {
  readonly rules: AssumedRuleSwitches;
  readonly taskName: TaskNameStyle;
  /** Whether a task may be created for a target host that does not exist. */
  readonly unknownHost: "refuse" | "accept";
}

const BATCH = 100;
/** Pause after a failure of the storage, in milliseconds. */
const RETRY_MS = 1000;

/** How a response task is registered; no source names product, version or component (assumed). */
const responseTaskProduct = {
  product: "KES",
  version: "11.0.0.0",
  component: "KES",
  scope: { kind: "hosts" },
  settings: {},
  startEvent: null,
} as const;

/**
 * The Web Console's background service. It reads the incidents that request a task and creates at most one task
 * for each. Incidents left over by a crash are handled at the next start.
 */
export class BackgroundConsumer {
  readonly #server: AdministrationServer;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #options: ConsumerOptions;
  #wake: NodeJS.Immediate | null = null;
  #retry: NodeJS.Timeout | null = null;

  constructor(server: AdministrationServer, clock: Clock, log: Log, options: ConsumerOptions) {
    this.#server = server;
    this.#clock = clock;
    this.#log = log;
    this.#options = options;
  }

  /** Schedules a run after the calls in progress have been answered. */
  wake(): void {
    if (!this.#server.background.isUp) return;
    this.#wake ??= setImmediate(() => {
      this.#wake = null;
      void this.runOnce();
    });
  }

  /** Handles the incidents that request a task. Incidents that could not be handled are tried again later. */
  async runOnce(): Promise<void> {
    try {
      const isFull = await this.#server.stores.commit(() => this.#handleBatch());
      if (isFull) this.wake();
    } catch (error) {
      this.#log.error({ err: error }, "incidents that request a task could not be handled; trying again");
      this.#retry ??= setTimeout(() => {
        this.#retry = null;
        this.wake();
      }, RETRY_MS).unref();
    }
  }

  stop(): void {
    if (this.#wake !== null) clearImmediate(this.#wake);
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#wake = null;
    this.#retry = null;
  }

  /** Returns whether more incidents may be left. */
  #handleBatch(): boolean {
    const { stores } = this.#server;
    const incidents = stores.incidents.listAsked(BATCH);
    for (const incident of incidents) stores.atomically(() => this.#handle(incident));
    return incidents.length === BATCH;
  }

  #handle(incident: IncidentRecord): void {
    const verdict = this.#judge(incident);
    this.#server.stores.incidents.update(incident.id, {
      request: "answered",
      verdict,
      ...(verdict.outcome === "ignored" ? {} : { isHandled: true }),
    });
    const fields = { incidentId: incident.id, taskId: verdict.taskId, reasons: verdict.reasons };
    if (verdict.outcome === "accepted") this.#log.info(fields, "incident became a task");
    else if (verdict.outcome === "ignored") this.#log.warn(fields, "incident ignored, no task created");
    else this.#log.warn(fields, "incident became a task, but breaks an assumed rule");
  }

  /** A body of well-formed text can hold ill-formed text in JSON's escapes, of which no task can be made. */
  #judge(incident: IncidentRecord): Verdict {
    try {
      return this.#server.stores.atomically(() => this.#judgeBody(incident));
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== "bad-format") throw error;
      return { outcome: "ignored", reasons: [error.message], taskId: null };
    }
  }

  #judgeBody(incident: IncidentRecord): Verdict {
    const verdict = judgeBody(incident.body, this.#options.rules);
    if (verdict.outcome === "ignored") return { ...verdict, taskId: null };
    const { task, targetHost, area } = verdict.request;
    if (this.#options.unknownHost === "refuse" && !this.#server.stores.hosts.has(targetHost)) {
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
    const name = formatTaskName(
      { area, task, at: this.#clock(), incidentId: incident.id, hostId: targetHost },
      this.#options.taskName,
    );
    const created = this.#server.tasks.addResponse(
      { ...responseTaskProduct, name, type: task, incidentId: incident.id, responseTask: task },
      targetHost,
    );
    return { outcome: verdict.outcome, reasons: verdict.reasons, taskId: created.id };
  }
}
