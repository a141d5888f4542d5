import { fromServerNotice, type ServerNotice, serverNoticeTypes } from "@ksc-edr/core/event";
import type { Call } from "../calls/caller.js";
import { cleanUp } from "../calls/clean-up.js";
import { RELEASE_TIMEOUT_MS } from "../calls/result-set.js";
import { readReply } from "../calls/row-ranges.js";
import { KscHttpError } from "../errors/answer-error.js";
import { KscApiError } from "../errors/api-error.js";
import { KscError } from "../errors/ksc-error.js";
import { pauseQuietly } from "../polling/pause.js";
import { isTransient } from "../polling/transient-error.js";
import { isNotFound } from "../tasks/find-tasks.js";
import type { Change, WatchParts, WatchRequest } from "./watch.js";

/** The server gives no notices; the message says why. */
export class NoNotices extends Error {}

const RETRIEVE = "ConEvents.Retrieve";
const LEAST_PERIOD_MS = 100;

/** Subscribes, fetches as often as the server says, and unsubscribes however it ends. @throws NoNotices */
export async function* watchByNotices(
  { call, schedule }: WatchParts,
  request: WatchRequest,
): AsyncGenerator<Change, void, undefined> {
  const { signal } = request;
  const subscriptions = new Subscriptions(call, request);
  try {
    await subscriptions.open();
    yield { kind: "watching", by: "events", because: null };
    while (await pauseQuietly(schedule, subscriptions.periodMs, signal)) {
      try {
        yield* await subscriptions.fetch();
      } catch (error) {
        if (!(error instanceof KscError) || signal?.aborted === true) throw error;
        yield* subscriptions.recover(error);
      }
    }
  } catch (error) {
    if (signal?.aborted !== true) throw error;
  } finally {
    await subscriptions.close();
  }
}

class Subscriptions {
  readonly #call: Call;
  readonly #request: WatchRequest;
  #ids: number[] = [];
  #isOpen = false;
  periodMs = LEAST_PERIOD_MS;

  constructor(call: Call, request: WatchRequest) {
    this.#call = call;
    this.#request = request;
  }

  /** @throws NoNotices when the server refuses. */
  async open(): Promise<void> {
    const { incidents, tasks, signal } = this.#request;
    try {
      for (const wstrEvent of [
        ...(incidents ? [serverNoticeTypes.incidentAdded] : []),
        ...(tasks ? [serverNoticeTypes.taskState] : []),
      ]) {
        const args = { wstrEvent, pFilter: {} };
        const { PxgRetVal, nPeriod } = await this.#call("ConEvents.Subscribe", args, { signal });
        this.#ids.push(PxgRetVal);
        this.#setPeriod(nPeriod);
      }
      this.#isOpen = true;
    } catch (error) {
      await this.close();
      const isRefusal = error instanceof KscApiError || error instanceof KscHttpError;
      if (!isRefusal || error.retryable) throw error;
      throw new NoNotices(error.message, { cause: error });
    }
  }

  async fetch(): Promise<readonly Change[]> {
    if (!this.#isOpen) {
      await this.open();
      return [
        { kind: "gap", because: "the session that had subscribed has ended; this one has subscribed anew" },
      ];
    }
    const { pEvents, nPeriod } = await this.#call(RETRIEVE, {}, { signal: this.#request.signal });
    this.#setPeriod(nPeriod);
    return readReply(RETRIEVE, () => pEvents.map(fromServerNotice)).flatMap(toChange);
  }

  /** What a failed fetch means for the reader; throws what cannot be got over. */
  recover(error: KscError): readonly Change[] {
    // The session that subscribed is gone, and with it what waited there.
    if (isNotFound(error) || error.code === "session_ended") {
      this.#ids = [];
      this.#isOpen = false;
      return [];
    }
    // Fetching takes the notices away, so those of a lost answer are lost.
    if (error.code === "outcome_unknown") {
      return [{ kind: "gap", because: `an answer with events was lost: ${error.message}` }];
    }
    // "Polled too fast": the next fetch follows after the period.
    if (error instanceof KscApiError && error.retryable) return [];
    if (!isTransient(error)) throw error;
    return [{ kind: "failing", error }];
  }

  async close(): Promise<void> {
    for (const nSubsId of this.#ids.splice(0)) {
      await cleanUp(() =>
        this.#call("ConEvents.UnSubscribe", { nSubsId }, { timeoutMs: RELEASE_TIMEOUT_MS }),
      );
    }
  }

  /** Zero means that there is nothing to fetch any more. @throws NoNotices */
  #setPeriod(nPeriod: number): void {
    if (nPeriod <= 0) throw new NoNotices("the server says that there are no events to fetch");
    this.periodMs = Math.max(nPeriod, LEAST_PERIOD_MS);
  }
}

function toChange(notice: ServerNotice): readonly Change[] {
  switch (notice.kind) {
    case "incident-added":
      return [notice];
    case "task-state":
      return [{ ...notice, taskName: null }];
    case "other":
      return [];
  }
}
