import { fromServerNotice, type ServerNotice, serverNoticeTypes } from "@ksc-edr/core/event";
import type { Call } from "../calls/call.js";
import { cleanUp } from "../calls/clean-up.js";
import { RELEASE_TIMEOUT_MS, readReply } from "../calls/read-rows.js";
import { KscHttpError } from "../errors/answer-error.js";
import { KscApiError } from "../errors/api-error.js";
import { KscError } from "../errors/ksc-error.js";
import { isTransient } from "../polling/transient-error.js";
import type { Schedule } from "../schedule.js";
import { isNotFound } from "../tasks/find-tasks.js";
import { pause } from "../waiting/wait.js";
import type { Change } from "./change.js";
import type { WatchRequest } from "./watch-options.js";

/** The server provides no notices; the message says why. */
export class NoNotices extends Error {}

const RETRIEVE = "ConEvents.Retrieve";
const LEAST_PERIOD_MS = 100;

/** Subscribes, fetches notices at the rate that the server sets, and always unsubscribes. @throws NoNotices */
export async function* watchByNotices(
  call: Call,
  schedule: Schedule,
  request: WatchRequest,
): AsyncGenerator<Change, void, undefined> {
  const { signal } = request;
  const subscriptions = new Subscriptions(call, request);
  try {
    await subscriptions.open();
    yield { kind: "watching", by: "events", because: null };
    for (;;) {
      await pause(subscriptions.periodMs, schedule, signal, "watch");
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
      return [{ kind: "gap", because: "the subscribed session ended; a new session has subscribed" }];
    }
    const { pEvents, nPeriod } = await this.#call(RETRIEVE, {}, { signal: this.#request.signal });
    this.#setPeriod(nPeriod);
    return readReply(RETRIEVE, () => pEvents.map(fromServerNotice)).flatMap(toChange);
  }

  /** Translates a failed fetch for the reader. @throws the error if the watch cannot continue */
  recover(error: KscError): readonly Change[] {
    // The subscribed session is gone, together with its pending notices.
    if (isNotFound(error) || error.code === "session_ended") {
      this.#ids = [];
      this.#isOpen = false;
      return [];
    }
    // Fetching removes the notices, so those of a lost answer are lost.
    if (error.code === "outcome_unknown") {
      return [{ kind: "gap", because: `an answer with events was lost: ${error.problem}` }];
    }
    // "Polled too fast": the next fetch comes after the period.
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

  /** Zero means that there is nothing left to fetch. @throws NoNotices */
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
