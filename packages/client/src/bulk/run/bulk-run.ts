import type { ResponseTask } from "@ksc-edr/core";
import { KscBulkStoppedError } from "../../errors/bulk-stopped-error.js";
import { KscError } from "../../errors/ksc-error.js";
import { KscAbortedError } from "../../errors/timeout-error.js";
import type { HostRef } from "../../hosts/host-ref.js";
import type { BulkParts } from "../bulk.js";
import type { BulkOptions, BulkRequest, BulkSettings } from "../bulk-options.js";
import type { BulkCounts, BulkProgress } from "../bulk-progress.js";
import type { BulkAccepted, BulkResult } from "../bulk-result.js";
import { EarlierRun, type OpenEnd } from "../resume/earlier-run.js";
import { finishOpenEnd } from "../resume/finish-unfinished.js";
import type { RunFile } from "../run-file/run-file.js";
import { followToEnd, isEnd } from "../throttle/follow-to-end.js";
import { Pace } from "../throttle/throttle.js";
import { asCompleted } from "./as-completed.js";
import { Delivery, type Recipient } from "./delivery.js";
import type { RunActions } from "./run-actions.js";
import { type Stop, StopCondition } from "./stop-condition.js";

export interface BulkRunParts {
  readonly actions: RunActions;
  readonly settings: BulkSettings;
  readonly options: BulkOptions;
  readonly runFile: RunFile | null;
  readonly total: number | null;
}

/** One run: each host is looked up, gets its response, and is waited for where that was asked. */
export class BulkRun {
  readonly #parts: BulkParts;
  readonly #run: BulkRunParts;
  readonly #delivery: Delivery;
  readonly #earlier: EarlierRun;
  readonly #pace: Pace;
  readonly #stopCondition: StopCondition;
  /** Hosts as they were named, and their ids. */
  readonly #named = new Set<string>();
  readonly #halt = new AbortController();
  #counts: BulkCounts = { accepted: 0, failed: 0, incomplete: 0, outcome_unknown: 0, skipped: 0 };
  #stop: Stop | null = null;
  #sending = 0;
  #waiting = 0;

  constructor(parts: BulkParts, run: BulkRunParts) {
    const { settings, options, runFile } = run;
    const { severity, timeoutMs, resend, findSent, wait, onWarning } = options;
    const sendOptions = { timeoutMs, resend, findSent };
    this.#parts = parts;
    this.#run = run;
    this.#earlier = new EarlierRun(runFile?.earlier ?? null);
    this.#stopCondition = new StopCondition(settings.stopAfter);
    const { responder, openCalls } = parts;
    this.#delivery = new Delivery({
      write: (task) => responder.write(task, severity),
      send: (response) => openCalls.run(() => responder.send(response, sendOptions)),
      requestTask: (stored) => openCalls.run(() => responder.requestTask(stored, { timeoutMs })),
      journal: async (entry) => runFile?.write(entry),
    });
    const waitsForEnd = wait !== undefined && wait.until !== "created";
    this.#pace = new Pace({
      settings,
      schedule: parts.runtime.schedule,
      follow: waitsForEnd
        ? null
        : (task, signal) => followToEnd(parts.track, task, settings.openTaskMs, signal),
      onWarning: (warning) => onWarning?.(warning),
      onChange: () => this.#tell(),
    });
  }

  get counts(): BulkCounts {
    return this.#counts;
  }

  async *results(hosts: BulkRequest["hosts"]): AsyncGenerator<BulkResult, void, undefined> {
    const { signal } = this.#run.options;
    const halt = this.#halt;
    const onAbort = () => halt.abort();
    if (signal?.aborted === true) onAbort();
    signal?.addEventListener("abort", onAbort);
    const sent = this.#sendAll(hosts);
    try {
      for await (const result of this.#waitForEach(sent)) {
        this.#counts = { ...this.#counts, [result.status]: this.#counts[result.status] + 1 };
        this.#tell();
        yield result;
      }
    } finally {
      halt.abort();
      // What is under way is brought to its end before the run file is closed.
      await sent.return();
      signal?.removeEventListener("abort", onAbort);
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
    this.#pace.end();
  }

  /** Null stands for a host whose turn did not come. */
  async *#sendAll(hosts: BulkRequest["hosts"]): AsyncGenerator<BulkResult | null, void, undefined> {
    const halt = this.#halt;
    const options = {
      concurrency: this.#run.settings.concurrency,
      halt: halt.signal,
      onBreak: () => halt.abort(),
    };
    yield* asCompleted(hosts, (host) => this.#serve(host), options);
    if (halt.signal.aborted) return;
    yield* asCompleted(this.#earlier.rest(), (open) => this.#finish(open.intent.host, open), options);
  }

  async *#waitForEach(sent: AsyncIterable<BulkResult | null>): AsyncGenerator<BulkResult, void, undefined> {
    const { wait } = this.#run.options;
    const halt = this.#halt;
    const completed =
      wait === undefined
        ? sent
        : asCompleted(sent, (result) => this.#wait(result), {
            concurrency: this.#run.settings.maxOpenTasks,
            // What was sent is told of, also when no more is.
            halt: new AbortController().signal,
            onBreak: () => halt.abort(),
          });
    for await (const result of completed) if (result !== null) yield result;
  }

  async #wait(result: BulkResult | null): Promise<BulkResult | null> {
    if (result?.status !== "accepted") return result;
    this.#waiting += 1;
    this.#tell();
    try {
      const outcome = await this.#track(result);
      if (isEnd(outcome.status)) this.#pace.ended(result.hostId);
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

  async #serve(ref: HostRef): Promise<BulkResult | null> {
    const host = typeof ref === "string" ? ref : JSON.stringify(ref);
    const known = this.#known(host);
    if (known !== null) return this.#tellKnown(ref, host, known);
    let hostId: string;
    try {
      const { timeoutMs } = this.#run.options;
      const { openCalls, responder } = this.#parts;
      hostId = await openCalls.run(() => responder.hostIdOf(ref, { timeoutMs, signal: this.#halt.signal }));
    } catch (error) {
      if (this.#halt.signal.aborted) return null;
      return this.#failed({ host, hostId: null }, error);
    }
    const knownById = hostId === host ? null : this.#known(hostId);
    if (knownById !== null) return this.#tellKnown(ref, host, knownById);
    const correlation = this.#parts.responder.newCorrelation(this.#run.options.correlate ?? false);
    const recipient = { host, hostId, correlation };
    let task: ResponseTask;
    try {
      task = await this.#run.actions.taskFor(ref, recipient);
    } catch (error) {
      return this.#failed(recipient, error);
    }
    return this.#send(recipient, task);
  }

  /** What this run or an earlier part of it knows of a host, by its id or as it was named; null when it is new. */
  #known(host: string): "named" | number | OpenEnd | null {
    if (this.#named.has(host)) return "named";
    this.#named.add(host);
    return this.#earlier.incidentOf(host) ?? this.#earlier.take(host);
  }

  #tellKnown(ref: HostRef, host: string, known: "named" | number | OpenEnd): Promise<BulkResult | null> {
    if (typeof known === "object") return this.#finish(ref, known);
    return Promise.resolve(
      known === "named"
        ? { status: "skipped", host, reason: "named_twice", incidentId: null }
        : { status: "skipped", host, reason: "sent_before", incidentId: known },
    );
  }

  async #failed(about: { host: string; hostId: string | null }, error: unknown): Promise<BulkResult> {
    const result = await this.#delivery.failed(about, error);
    this.#judge(result);
    return result;
  }

  async #send(recipient: Recipient, task: ResponseTask): Promise<BulkResult | null> {
    if (!(await this.#pace.enter(this.#halt.signal))) return null;
    this.#sending += 1;
    try {
      const result = await this.#delivery.send(recipient, task);
      this.#countTask(result, task);
      this.#judge(result);
      return result;
    } finally {
      this.#sending -= 1;
    }
  }

  #countTask(result: BulkResult, task: ResponseTask): void {
    if (result.status === "failed" || result.status === "skipped") {
      this.#pace.notSent();
      return;
    }
    const { hostId, sentAt, correlation } = result;
    const incidentId = result.status === "accepted" ? result.incidentId : null;
    this.#pace.sent({ hostId, sentAt, correlation, task, incidentId });
  }

  async #finish(ref: HostRef, open: OpenEnd): Promise<BulkResult | null> {
    const { openCalls, responder, runtime } = this.#parts;
    const { host, hostId, correlation } = open.intent;
    const recipient = { host, hostId, correlation };
    const result = await finishOpenEnd(
      {
        findSent: (target, options) =>
          openCalls.run(() => responder.findSent(target, { ...options, signal: this.#halt.signal })),
        clock: runtime.clock,
        delivery: this.#delivery,
        taskFor: () => this.#run.actions.taskFor(ref, recipient),
        resend: this.#run.options,
        sendAgain: (task) => this.#send(recipient, task),
      },
      open,
    );
    if (result !== null) this.#judge(result);
    return result;
  }

  #judge(result: BulkResult): void {
    const error = "error" in result ? result.error : null;
    const stop = error === null ? this.#stopCondition.served() : this.#stopCondition.met(error);
    if (stop === null) return;
    this.#stop ??= stop;
    this.#halt.abort();
  }

  #tell(): void {
    const counts = this.#counts;
    const progress: BulkProgress = {
      ...counts,
      done: Object.values(counts).reduce((sum, count) => sum + count, 0),
      total: this.#run.total,
      sending: this.#sending,
      waiting: this.#waiting,
      openTasks: this.#pace.openTasks,
      waitingFor: this.#pace.waitingFor,
    };
    this.#run.options.onProgress?.(progress);
  }
}
