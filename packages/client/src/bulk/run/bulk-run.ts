import type { ResponseTask } from "@ksc-edr/core";
import { KscBulkStoppedError } from "../../errors/bulk-stopped-error.js";
import { KscError } from "../../errors/ksc-error.js";
import { KscAbortedError } from "../../errors/timeout-error.js";
import type { HostRef } from "../../hosts/host-ref.js";
import { onAbort } from "../../waiting/on-abort.js";
import type { BulkOptions, BulkRequest, BulkSettings } from "../bulk-options.js";
import type { BulkParts } from "../bulk-parts.js";
import type { BulkCounts } from "../bulk-progress.js";
import type { BulkAccepted, BulkResult } from "../bulk-result.js";
import { EarlierRun } from "../resume/earlier-run.js";
import { finishUnfinished } from "../resume/finish-unfinished.js";
import type { Unfinished } from "../run-file/read-run-file.js";
import type { RunFile } from "../run-file/run-file.js";
import { isEnd, type OpenTask, Throttle } from "../throttle/throttle.js";
import { asCompleted } from "./as-completed.js";
import { type Delivered, Delivery, type Recipient } from "./delivery.js";
import type { RunActions } from "./run-actions.js";
import { type Stop, StopCondition } from "./stop-condition.js";
import { untilHalted } from "./until-halted.js";

export interface BulkRunParts {
  readonly actions: RunActions;
  readonly settings: BulkSettings;
  readonly options: BulkOptions;
  readonly runFile: RunFile | null;
  readonly total: number | null;
}

/** One run. It finds each host, sends its response, and waits for the outcome if that was asked for. */
export class BulkRun {
  readonly #parts: BulkParts;
  readonly #run: BulkRunParts;
  readonly #delivery: Delivery;
  readonly #earlier: EarlierRun;
  readonly #throttle: Throttle;
  readonly #stopCondition: StopCondition;
  /** Hosts as the caller named them, and their ids. */
  readonly #named = new Set<string>();
  readonly #halt = new AbortController();
  #counts: BulkCounts = { accepted: 0, failed: 0, incomplete: 0, outcome_unknown: 0, skipped: 0 };
  #stop: Stop | null = null;
  #sending = 0;
  #waiting = 0;

  constructor(parts: BulkParts, run: BulkRunParts) {
    const { settings, options, runFile } = run;
    const { severity, timeoutMs, resend, findSent, wait, onWarning, cutOff: signal } = options;
    const { responder, openCalls, runtime, track } = parts;
    this.#parts = parts;
    this.#run = run;
    this.#earlier = new EarlierRun(runFile?.earlier ?? null);
    this.#stopCondition = new StopCondition(settings.stopAfter);
    this.#delivery = new Delivery({
      write: (task) => responder.write(task, severity),
      send: (response) =>
        openCalls.run(() => responder.send(response, { timeoutMs, resend, findSent, signal })),
      requestTask: (stored) => openCalls.run(() => responder.requestTask(stored, { timeoutMs, signal })),
      journal: async (entry) => runFile?.write(entry),
    });
    const waitsForEnd = wait !== undefined && wait.until !== "created";
    this.#throttle = new Throttle({
      settings,
      schedule: runtime.schedule,
      halt: this.#halt.signal,
      track: waitsForEnd ? null : track,
      onWarning: (warning) => onWarning?.(warning),
      onChange: () => this.#report(),
    });
  }

  get counts(): BulkCounts {
    return this.#counts;
  }

  async *results(hosts: BulkRequest["hosts"]): AsyncGenerator<BulkResult, void, undefined> {
    const { signal, wait } = this.#run.options;
    const halt = () => this.#halt.abort();
    if (signal?.aborted === true) halt();
    const stopListening = signal === undefined ? null : onAbort(signal, halt);
    const sent = this.#sendAll(hosts);
    const { maxOpenTasks: concurrency } = this.#run.settings;
    const work = (result: BulkResult) => this.#withOutcome(result);
    try {
      for await (const result of wait ? asCompleted(sent, work, { concurrency, onBreak: halt }) : sent) {
        this.#counts = { ...this.#counts, [result.status]: this.#counts[result.status] + 1 };
        this.#report();
        yield result;
      }
    } finally {
      halt();
      // The run file is closed only when nothing is under way.
      await sent.return();
      stopListening?.();
    }
    if (this.#stop !== null) {
      const { reason, inARow, cause } = this.#stop;
      throw new KscBulkStoppedError(reason, inARow, this.#counts, cause);
    }
    if (signal?.aborted === true) {
      const call = { method: "responses.bulk", requestId: null };
      throw new KscAbortedError({ call, sent: false, cause: signal.reason });
    }
  }

  end(): void {
    this.#throttle.end();
  }

  async *#sendAll(hosts: BulkRequest["hosts"]): AsyncGenerator<BulkResult, void, undefined> {
    const { signal } = this.#halt;
    const { concurrency } = this.#run.settings;
    const options = { concurrency, onBreak: () => this.#halt.abort() };
    yield* asCompleted(untilHalted(hosts, signal), (host) => this.#judged(this.#serve(host)), options);
    const rest = untilHalted(this.#earlier.takeRest(), signal);
    const finish = (unfinished: Unfinished) => this.#finish(unfinished.intent.host, unfinished);
    yield* asCompleted(rest, (unfinished) => this.#judged(finish(unfinished)), options);
  }

  async #withOutcome(result: BulkResult): Promise<BulkResult> {
    if (result.status !== "accepted") return result;
    this.#waiting += 1;
    this.#report();
    try {
      const outcome = await this.#track(result);
      if (isEnd(outcome.status)) this.#throttle.ended(result.hostId);
      return { ...result, outcome };
    } catch (error) {
      if (!(error instanceof KscError)) throw error;
      return { ...result, waitError: error };
    } finally {
      this.#waiting -= 1;
    }
  }

  #track({ host, incidentId, hostId, sentAt, correlation }: BulkAccepted) {
    const { wait, onWait } = this.#run.options;
    const target = { incidentId, hostId, sentAt, correlation };
    return this.#parts.track(target, {
      ...wait,
      signal: this.#halt.signal,
      onProgress: (progress) => onWait?.(host, progress),
    });
  }

  /** Null when the run stops before the turn of the host. */
  async #serve(ref: HostRef): Promise<BulkResult | null> {
    const { responder, openCalls } = this.#parts;
    const { timeoutMs, correlate = false } = this.#run.options;
    const host = typeof ref === "string" ? ref : JSON.stringify(ref);
    const known = this.#known(ref, host, host);
    if (known !== null) return known;
    const { signal } = this.#halt;
    let hostId: string;
    try {
      hostId = await openCalls.run(() => responder.hostIdOf(ref, { timeoutMs, signal }));
    } catch (error) {
      return signal.aborted ? null : this.#delivery.failed({ host, hostId: null }, error);
    }
    const knownById = hostId === host ? null : this.#known(ref, host, hostId);
    if (knownById !== null) return knownById;
    const recipient = { host, hostId, correlation: responder.newCorrelation(correlate) };
    let task: ResponseTask;
    try {
      task = await this.#run.actions.taskFor(ref, recipient);
    } catch (error) {
      return this.#delivery.failed(recipient, error);
    }
    return this.#send(recipient, task);
  }

  /** The result for a host that this run or an earlier part of it knows, by its name or its id; null for a new one. */
  #known(ref: HostRef, host: string, nameOrId: string): Promise<BulkResult | null> | null {
    if (this.#named.has(nameOrId)) {
      return Promise.resolve({ status: "skipped", host, reason: "named_twice", incidentId: null });
    }
    this.#named.add(nameOrId);
    const incidentId = this.#earlier.incidentOf(nameOrId);
    if (incidentId !== null) {
      return Promise.resolve({ status: "skipped", host, reason: "sent_before", incidentId });
    }
    const unfinished = this.#earlier.take(nameOrId);
    return unfinished === null ? null : this.#finish(ref, unfinished);
  }

  #finish(ref: HostRef, unfinished: Unfinished): Promise<BulkResult | null> {
    const { openCalls, responder, runtime } = this.#parts;
    const { signal } = this.#halt;
    const { host, hostId, correlation } = unfinished.intent;
    const recipient = { host, hostId, correlation };
    return finishUnfinished(
      {
        delivery: this.#delivery,
        findSent: (target, options) =>
          openCalls.run(() => responder.findSent(target, { ...options, signal })),
        clock: runtime.clock,
        taskFor: () => this.#run.actions.taskFor(ref, recipient),
        resend: this.#run.options,
        sendAgain: (task) => this.#send(recipient, task),
      },
      unfinished,
    );
  }

  async #send(recipient: Recipient, task: ResponseTask): Promise<BulkResult | null> {
    const release = await this.#throttle.enter();
    if (release === null) return null;
    this.#sending += 1;
    try {
      const result = await this.#delivery.send(recipient, task);
      const isCutOff = result.status === "failed" && result.error instanceof KscAbortedError;
      if (result.status === "failed") release();
      else this.#throttle.hold(recipient.hostId, toOpenTask(result, task), release);
      return isCutOff ? null : result;
    } finally {
      this.#sending -= 1;
    }
  }

  /** Stops the run when the result shows that the remaining hosts would fail the same way. */
  async #judged(work: Promise<BulkResult | null>): Promise<BulkResult | null> {
    const result = await work;
    if (result === null || result.status === "skipped") return result;
    const stop = this.#stopCondition.judge("error" in result ? result.error : null);
    if (stop !== null) {
      this.#stop ??= stop;
      this.#halt.abort();
    }
    return result;
  }

  #report(): void {
    const counts = this.#counts;
    this.#run.options.onProgress?.({
      ...counts,
      done: Object.values(counts).reduce((sum, count) => sum + count, 0),
      total: this.#run.total,
      sending: this.#sending,
      waiting: this.#waiting,
      openTasks: this.#throttle.openTasks,
      waitingFor: this.#throttle.waitingFor,
    });
  }
}

function toOpenTask(result: Delivered, task: ResponseTask): OpenTask | null {
  if (result.status !== "accepted") return null;
  const { hostId, incidentId, sentAt, correlation } = result;
  return { hostId, incidentId, sentAt, correlation, task };
}
