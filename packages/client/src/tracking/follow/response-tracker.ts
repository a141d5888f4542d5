import type { Incident } from "@ksc-edr/core/incident";
import type { HostTaskState, KscTask } from "@ksc-edr/core/ksc-task";
import type { Call, CallOptions } from "../../calls/call.js";
import type { KscError } from "../../errors/ksc-error.js";
import { getIncident } from "../../incidents/search-incidents.js";
import type { Runtime } from "../../runtime.js";
import type { StatisticsReader } from "../../tasks/task-statistics.js";
import type { TargetResponse } from "../find-task/match-by-name.js";
import { readTarget } from "../find-task/read-target.js";
import { type Finding, TaskFinder } from "../find-task/task-finder.js";
import * as hints from "../outcome/outcome-hints.js";
import type { FoundBy, ResponseOutcome } from "../outcome/response-outcome.js";
import { isServiceConsoleConnected, readHostPresence } from "./host-presence.js";
import { type StateOnHost, TaskOnHost } from "./task-on-host.js";
import type { TrackTarget, WaitProgress, WaitSettings } from "./track-options.js";

/** What following a response needs from the client. */
export interface TrackContext {
  readonly call: Call;
  readonly statistics: StatisticsReader;
  readonly runtime: Runtime;
}

/** An incident that is handled for this long while its task is not to be found counts as finished. */
const SETTLE_MS = 10_000;
/** "A task's lifespan is 30 days": https://support.kaspersky.co.jp/help/KUMA/3.4/en-US/300229.htm */
const TASK_LIFE_MS = 30 * 24 * 3_600_000;

interface FoundTask {
  readonly task: KscTask;
  readonly foundBy: FoundBy;
}

/** Collects what is known about one response, check by check. */
export class ResponseTracker {
  readonly #context: TrackContext;
  readonly #given: TrackTarget;
  readonly #settings: WaitSettings;
  readonly #finder: TaskFinder;
  readonly #taskOnHost: TaskOnHost;
  readonly #startedAt: number;
  #target: TargetResponse | null = null;
  #handled: boolean | null = null;
  #handledSince: number | null = null;
  #isIncidentMissing = false;
  #similarTasks: readonly KscTask[] = [];
  #found: FoundTask | null = null;
  #onHost: StateOnHost | null = null;
  #observedAt: Date;
  #failure: KscError | null = null;
  #reported = "";

  constructor(context: TrackContext, given: TrackTarget, settings: WaitSettings) {
    this.#context = context;
    this.#given = given;
    this.#settings = settings;
    this.#finder = new TaskFinder(context.call, settings.clockSkewMs);
    this.#taskOnHost = new TaskOnHost(context.call, context.statistics);
    this.#observedAt = context.runtime.clock();
    this.#startedAt = this.#observedAt.getTime();
  }

  afterMs(): number {
    return this.#now() - this.#startedAt;
  }

  /** Checks the server once; null when nothing can be concluded yet. */
  async check(options: CallOptions): Promise<ResponseOutcome | null> {
    const outcome = this.#found === null ? await this.#findTask(options) : null;
    if (outcome !== null || this.#found === null) return this.#observed(outcome);
    if (this.#settings.until === "created") return this.#observed(this.#created(this.#found));
    return this.#observed(await this.#checkHost(this.#found, options));
  }

  /** Records a transient failure. */
  failed(error: KscError): void {
    this.#failure = error;
    this.#report();
  }

  /** The outcome when the wait has timed out. */
  async timedOut(options: CallOptions): Promise<ResponseOutcome> {
    if (this.#failure !== null) return this.#failedLast(this.#failure);
    if (this.#found !== null) return this.#unfinished(this.#found, options);
    if (this.#isIncidentMissing) return this.#cannotTell("incident_missing");
    if (this.#handled === true) return this.#handledWithoutTask();
    const serviceConsoleConnected = await isServiceConsoleConnected(this.#context.call, options);
    return {
      ...this.#facts(),
      ...WITHOUT_TASK,
      status: "not_created",
      serviceConsoleConnected,
      hint: hints.notCreated(this.afterMs(), serviceConsoleConnected),
    };
  }

  async #findTask(options: CallOptions): Promise<ResponseOutcome | null> {
    // Reads the flag first: once it says "handled", the task that was created for the incident can be found.
    const incident = await this.#readIncident(options);
    if (this.#target === null) return this.#cannotTell("incident_missing");
    const finding = await this.#finder.find(this.#target, options);
    if (finding.kind === "one") {
      this.#found = finding;
      if (this.#handled === false) await this.#readIncident(options);
      return null;
    }
    if (finding.kind === "unclear") return this.#cannotTell(finding.reason, finding);
    this.#similarTasks = finding.similarTasks;
    this.#handledSince = incident?.isHandled === true ? (this.#handledSince ?? this.afterMs()) : null;
    const isSettled = this.#handledSince !== null && this.afterMs() - this.#handledSince >= SETTLE_MS;
    return isSettled ? this.#handledWithoutTask() : null;
  }

  async #readIncident(options: CallOptions): Promise<Incident | null> {
    const { call } = this.#context;
    let incident: Incident | null;
    if (this.#target === null) {
      const read = await readTarget(call, this.#given, options);
      this.#target = read.target;
      incident = read.incident;
    } else {
      incident = await getIncident(call, this.#given.incidentId, { ...options, bodies: false });
    }
    this.#isIncidentMissing = incident === null;
    this.#handled = incident?.isHandled ?? null;
    return incident;
  }

  async #checkHost(found: FoundTask, options: CallOptions): Promise<ResponseOutcome | null> {
    const onHost = await this.#taskOnHost.read(found.task.id, this.#hostId(), options);
    if (onHost.kind === "gone") return this.#rotatedAway(found);
    this.#onHost = onHost;
    if (onHost.kind === "unknown") return null;
    const { state, description = null, finishedAt = null } = onHost.status;
    const facts = { ...this.#facts(), ...withTask(found) };
    if (state === "completed" || state === "completed-with-warning") {
      const withWarning = state === "completed-with-warning";
      const hint = hints.completed(withWarning, description);
      return { ...facts, status: "completed", withWarning, description, finishedAt, hint };
    }
    if (state === "failed") {
      return { ...facts, status: "failed", reason: description, finishedAt, hint: hints.failed(description) };
    }
    return null;
  }

  #created(found: FoundTask): ResponseOutcome {
    return { ...this.#facts(), ...withTask(found), status: "created", hint: hints.created };
  }

  async #unfinished(found: FoundTask, options: CallOptions): Promise<ResponseOutcome> {
    const facts = { ...this.#facts(), ...withTask(found) };
    const status = this.#onHost?.kind === "state" ? this.#onHost.status : null;
    if (status?.state === "running" || status?.state === "paused") {
      const isPaused = status.state === "paused";
      const { completedPercent = null, startedAt = null } = status;
      const hint = hints.running(isPaused);
      return { ...facts, status: "running", isPaused, completedPercent, startedAt, hint };
    }
    const host = await readHostPresence(this.#context.call, this.#hostId(), options);
    const reason = host.isAgentAlive === false ? "host_offline" : pendingReason(status?.state ?? null);
    return {
      ...facts,
      status: "pending",
      reason,
      hostLastVisibleAt: host.lastVisibleAt,
      hint: hints.pending(reason, host.lastVisibleAt),
    };
  }

  #rotatedAway(found: FoundTask): ResponseOutcome {
    return {
      ...this.#facts(),
      ...withTask(found),
      status: "rotated_away",
      basis: "seen_before",
      lastState: this.#state(),
      hint: hints.rotatedAway,
    };
  }

  #handledWithoutTask(): ResponseOutcome {
    const age = this.#now() - (this.#target?.sentAt.getTime() ?? Number.NaN);
    if (age <= TASK_LIFE_MS || this.#similarTasks.length > 0) return this.#cannotTell("handled_without_task");
    return {
      ...this.#facts(),
      ...WITHOUT_TASK,
      status: "rotated_away",
      basis: "older_than_life",
      lastState: null,
      hint: hints.olderThanLife,
    };
  }

  #cannotTell(
    reason: Extract<ResponseOutcome, { status: "cannot_tell" }>["reason"],
    finding: Extract<Finding, { kind: "unclear" }> | null = null,
  ): ResponseOutcome {
    return {
      ...this.#facts(),
      ...WITHOUT_TASK,
      status: "cannot_tell",
      reason,
      candidates: finding?.candidates ?? this.#similarTasks,
      competingIncidentIds: finding?.competingIncidentIds ?? [],
      hint: hints.cannotTell(reason),
    };
  }

  #failedLast(cause: KscError): ResponseOutcome {
    return {
      ...this.#facts(),
      ...(this.#found === null ? WITHOUT_TASK : withTask(this.#found)),
      status: "timed_out",
      lastState: this.#state(),
      cause,
      hint: hints.timedOut(cause),
    };
  }

  #observed(outcome: ResponseOutcome | null): ResponseOutcome | null {
    this.#failure = null;
    this.#observedAt = this.#context.runtime.clock();
    this.#report();
    return outcome === null ? null : { ...outcome, observedAt: this.#observedAt };
  }

  #report(): void {
    const { onProgress } = this.#settings;
    if (onProgress === undefined) return;
    const progress: Omit<WaitProgress, "afterMs"> = {
      incidentHandled: this.#handled,
      taskId: this.#found?.task.id ?? null,
      taskName: this.#found?.task.name ?? null,
      foundBy: this.#found?.foundBy ?? null,
      state: this.#state(),
      completedPercent:
        (this.#onHost?.kind === "state" ? this.#onHost.status.completedPercent : null) ?? null,
      failure: this.#failure,
    };
    const { failure, ...known } = progress;
    const text = JSON.stringify(known);
    if (failure === null && text === this.#reported) return;
    this.#reported = text;
    onProgress({ ...progress, afterMs: this.afterMs() });
  }

  #facts() {
    return {
      incidentId: this.#given.incidentId,
      hostId: this.#hostId(),
      incidentHandled: this.#handled,
      observedAt: this.#observedAt,
      afterMs: this.afterMs(),
    };
  }

  #state(): HostTaskState | null {
    return this.#onHost?.kind === "state" ? this.#onHost.status.state : null;
  }

  #hostId(): string {
    return this.#target?.hostId ?? this.#given.hostId ?? "";
  }

  #now(): number {
    return this.#context.runtime.clock().getTime();
  }
}

const WITHOUT_TASK = { taskId: null, taskName: null, foundBy: null } as const;

function withTask({ task, foundBy }: FoundTask) {
  return { taskId: task.id, taskName: task.name ?? "", foundBy };
}

function pendingReason(state: HostTaskState | null) {
  if (state === "scheduled") return "scheduled";
  return state === "pending" ? "not_delivered" : "state_unknown";
}
