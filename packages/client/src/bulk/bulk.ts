import type { ResponseTask } from "@ksc-edr/core";
import type { CallOptions } from "../calls/caller.js";
import { KscBulkStoppedError } from "../errors/bulk-stopped-error.js";
import { KscAbortedError } from "../errors/timeout-error.js";
import type { SendOptions, SentResponse, StoredIncident } from "../responses/send-response.js";
import type { Schedule } from "../schedule.js";
import type { FindSentOptions, FindSentResult, SentTarget } from "../tracking/find-sent.js";
import type { Track } from "../tracking/track-response.js";
import { asCompleted } from "./as-completed.js";
import { type BulkOptions, type BulkRequest, toBulkSettings } from "./bulk-options.js";
import type { BulkCounts, BulkProgress } from "./bulk-progress.js";
import type { BulkResult } from "./bulk-result.js";
import { type Addressee, BulkSender } from "./bulk-sender.js";
import { type BulkTasks, toBulkTasks } from "./bulk-tasks.js";
import { EarlierRun, type OpenEnd } from "./earlier-run.js";
import { finishOpenEnd } from "./finish-open-end.js";
import { followToEnd } from "./follow-to-end.js";
import { Pace } from "./pace.js";
import { RunFile } from "./run-file/run-file.js";
import { type Stop, StopCondition } from "./stop-condition.js";

/**
 * Sends a response to many hosts and yields what became of each, in the order in which that is known. Nothing is
 * kept of a host but its name and id, so that there may be any number.
 * @throws InvalidResponseTaskError, KscInvalidArgumentError, KscRunFileError before anything is sent.
 * @throws KscBulkStoppedError when the hosts that are left would fail like those before.
 */
export type Bulk = (
  request: BulkRequest<string>,
  options?: BulkOptions,
) => AsyncGenerator<BulkResult, BulkCounts, undefined>;

export interface BulkParts {
  readonly send: (task: ResponseTask, sentAt: Date, options: SendOptions) => Promise<SentResponse>;
  readonly requestTask: (stored: StoredIncident, options: CallOptions) => Promise<void>;
  readonly findSent: (target: SentTarget, options: FindSentOptions) => Promise<FindSentResult>;
  readonly track: Track;
  readonly clock: () => Date;
  readonly newUuid: () => string;
  readonly schedule: Schedule;
  readonly area: string;
  /** Address of the server, with the virtual server's name after a `/`. */
  readonly server: string;
}

export function createBulk(parts: BulkParts): Bulk {
  return async function* bulk(request, options = {}) {
    const settings = toBulkSettings(options);
    const tasks = await toBulkTasks(request.task, { ...options, area: parts.area });
    const runFile = options.runFile === undefined ? null : await openRunFile(parts, tasks, options);
    const run = new BulkRun(parts, tasks, settings, options, runFile, totalOf(request.hosts));
    try {
      yield* run.results(request.hosts);
      return run.counts;
    } finally {
      run.end();
      await runFile?.close();
    }
  };
}

function openRunFile(
  { clock, newUuid, server }: BulkParts,
  { name, digest }: BulkTasks<string>,
  { runFile = "", resume = true, severity }: BulkOptions,
): Promise<RunFile> {
  const header = {
    type: "run",
    format: 1,
    createdAt: clock().toISOString(),
    server,
    task: name,
    severity: severity ?? null,
    digest,
  } as const;
  return RunFile.open({ path: runFile, resume }, header, { clock, newUuid });
}

function totalOf(hosts: object): number | null {
  if ("length" in hosts && typeof hosts.length === "number") return hosts.length;
  return "size" in hosts && typeof hosts.size === "number" ? hosts.size : null;
}

class BulkRun {
  readonly #parts: BulkParts;
  readonly #tasks: BulkTasks<string>;
  readonly #options: BulkOptions;
  readonly #concurrency: number;
  readonly #total: number | null;
  readonly #sender: BulkSender;
  readonly #earlier: EarlierRun;
  readonly #pace: Pace;
  readonly #stopCondition: StopCondition;
  readonly #named = new Set<string>();
  readonly #halt = new AbortController();
  #counts: BulkCounts = { accepted: 0, failed: 0, incomplete: 0, outcome_unknown: 0, skipped: 0 };
  #stop: Stop | null = null;
  #sending = 0;

  constructor(
    parts: BulkParts,
    tasks: BulkTasks<string>,
    settings: ReturnType<typeof toBulkSettings>,
    options: BulkOptions,
    runFile: RunFile | null,
    total: number | null,
  ) {
    const { severity, timeoutMs, resend, findSent, onWarning } = options;
    const sendOptions = { timeoutMs, resend, findSent, ...(severity === undefined ? {} : { severity }) };
    this.#parts = parts;
    this.#tasks = tasks;
    this.#options = options;
    this.#concurrency = settings.concurrency;
    this.#total = total;
    this.#earlier = new EarlierRun(runFile?.earlier ?? null);
    this.#stopCondition = new StopCondition(settings.stopAfter);
    this.#sender = new BulkSender({
      send: (task, sentAt) => parts.send(task, sentAt, sendOptions),
      requestTask: (stored) => parts.requestTask(stored, { timeoutMs }),
      clock: parts.clock,
      write: async (entry) => runFile?.write(entry),
    });
    this.#pace = new Pace({
      settings,
      schedule: parts.schedule,
      follow: (task, signal) => followToEnd(parts.track, task, settings.openTaskMs, signal),
      onWarning: (warning) => onWarning?.(warning),
      onChange: () => this.#tell(),
    });
  }

  get counts(): BulkCounts {
    return this.#counts;
  }

  async *results(hosts: BulkRequest<string>["hosts"]): AsyncGenerator<BulkResult, void, undefined> {
    const { signal } = this.#options;
    const halt = this.#halt;
    const onAbort = () => halt.abort();
    if (signal?.aborted === true) onAbort();
    signal?.addEventListener("abort", onAbort);
    try {
      yield* this.#counted(hosts, (host) => this.#serve(host));
      if (!halt.signal.aborted) yield* this.#counted(this.#earlier.rest(), (open) => this.#finish(open));
    } finally {
      halt.abort();
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

  async *#counted<Item>(
    items: Iterable<Item> | AsyncIterable<Item>,
    work: (item: Item) => Promise<BulkResult | null>,
  ): AsyncGenerator<BulkResult, void, undefined> {
    const halt = this.#halt;
    const completed = asCompleted(items, work, {
      concurrency: this.#concurrency,
      halt: halt.signal,
      onFailure: () => halt.abort(),
    });
    for await (const result of completed) {
      if (result === null) continue;
      this.#counts = { ...this.#counts, [result.status]: this.#counts[result.status] + 1 };
      this.#tell();
      yield result;
    }
  }

  /** Null for a host whose turn did not come. */
  async #serve(host: string): Promise<BulkResult | null> {
    const earlier = this.#earlier;
    if (this.#named.has(host)) return { status: "skipped", host, reason: "named_twice", incidentId: null };
    this.#named.add(host);
    const incidentId = earlier.incidentOf(host);
    if (incidentId !== null) return { status: "skipped", host, reason: "sent_before", incidentId };
    const open = earlier.take(host);
    if (open !== null) return this.#finish(open);
    const addressee = { host, hostId: host };
    let task: ResponseTask;
    try {
      task = await this.#taskFor(addressee);
    } catch (error) {
      return this.#sender.failed(addressee, error);
    }
    return this.#send(addressee, task);
  }

  #taskFor({ host, hostId }: Addressee): Promise<ResponseTask> {
    return this.#tasks.taskFor(host, hostId);
  }

  async #send(addressee: Addressee, task: ResponseTask): Promise<BulkResult | null> {
    if (!(await this.#pace.enter(this.#halt.signal))) return null;
    this.#sending += 1;
    try {
      const result = await this.#sender.send(addressee, task);
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
    const { hostId, sentAt } = result;
    const incidentId = result.status === "accepted" ? result.incidentId : null;
    this.#pace.sent({ hostId, sentAt, task, incidentId });
  }

  async #finish(open: OpenEnd): Promise<BulkResult | null> {
    const { findSent, clock } = this.#parts;
    const result = await finishOpenEnd(
      {
        findSent: (target, options) => findSent(target, { ...options, signal: this.#halt.signal }),
        clock,
        sender: this.#sender,
        taskFor: (addressee) => this.#taskFor(addressee),
        resend: this.#options,
        sendAgain: (addressee, task) => this.#send(addressee, task),
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
      total: this.#total,
      sending: this.#sending,
      openTasks: this.#pace.openTasks,
      waitingFor: this.#pace.waitingFor,
    };
    this.#options.onProgress?.(progress);
  }
}
