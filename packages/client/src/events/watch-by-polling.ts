import {
  eventFields,
  eventOrders,
  type KscEvent,
  TASK_STATE_EVENT,
  toEventFilter,
} from "@ksc-edr/core/event";
import { formatFilter } from "@ksc-edr/core/filter";
import { incidentFilters } from "@ksc-edr/core/incident";
import type { Call } from "../calls/call.js";
import { searchIncidents } from "../incidents/search-incidents.js";
import { isTransient } from "../polling/transient-error.js";
import type { Schedule } from "../schedule.js";
import { pause } from "../waiting/wait.js";
import type { Change } from "./change.js";
import { readEventSet } from "./event-set.js";
import type { WatchRequest } from "./watch-options.js";

const LIFETIME_SECONDS = 60;

/** Searches repeatedly for incidents and events newer than the last known one. */
export async function* watchByPolling(
  call: Call,
  schedule: Schedule,
  request: WatchRequest,
  because: string | null,
): AsyncGenerator<Change, void, undefined> {
  const { signal, pollMs } = request;
  const searches = [
    ...(request.incidents ? [new NewIncidents(call, signal)] : []),
    ...(request.tasks ? [new NewTaskStates(call, signal)] : []),
  ];
  try {
    for (const search of searches) await search.start();
    yield { kind: "watching", by: "polling", because };
    for (;;) {
      await pause(pollMs, schedule, signal, "watch");
      for (const search of searches) {
        try {
          yield* await search.read();
        } catch (error) {
          if (!isTransient(error) || signal?.aborted === true) throw error;
          yield { kind: "failing", error };
        }
      }
    }
  } catch (error) {
    if (signal?.aborted !== true) throw error;
  }
}

class NewIncidents {
  readonly #call: Call;
  readonly #signal: AbortSignal | undefined;
  #newest = -1;

  constructor(call: Call, signal: AbortSignal | undefined) {
    this.#call = call;
    this.#signal = signal;
  }

  async start(): Promise<void> {
    for await (const { id } of this.#search("", 1, "newest-first")) {
      this.#newest = id;
      return;
    }
  }

  async read(): Promise<readonly Change[]> {
    const changes: Change[] = [];
    const filter = formatFilter(incidentFilters.idAfter(this.#newest));
    for await (const { id, addedAt, severity } of this.#search(filter, 200, "oldest-first")) {
      changes.push({ kind: "incident-added", at: addedAt, incidentId: id, severity });
      this.#newest = id;
    }
    return changes;
  }

  #search(filter: string, pageSize: number, order: "newest-first" | "oldest-first") {
    const options = { signal: this.#signal, lifetimeSeconds: LIFETIME_SECONDS, bodies: false };
    return searchIncidents(this.#call, filter, { ...options, pageSize, order });
  }
}

class NewTaskStates {
  readonly #call: Call;
  readonly #signal: AbortSignal | undefined;
  #newest = -1n;

  constructor(call: Call, signal: AbortSignal | undefined) {
    this.#call = call;
    this.#signal = signal;
  }

  async start(): Promise<void> {
    for await (const { id } of this.#newestFirst(1)) {
      this.#newest = id ?? this.#newest;
      return;
    }
  }

  async read(): Promise<readonly Change[]> {
    const events: KscEvent[] = [];
    for await (const event of this.#newestFirst(100)) {
      if (event.id === null || event.id <= this.#newest) break;
      events.unshift(event);
    }
    this.#newest = events.at(-1)?.id ?? this.#newest;
    return events.map(({ at, taskName, hostId, oldState, newState }) => ({
      kind: "task-state",
      at,
      taskId: null,
      taskName,
      hostId,
      oldState,
      newState,
    }));
  }

  #newestFirst(pageSize: number): AsyncGenerator<KscEvent, void, undefined> {
    const options = { signal: this.#signal, pageSize };
    const open = async () => {
      const args = {
        pFilter: toEventFilter({ type: TASK_STATE_EVENT }),
        vecFieldsToReturn: [...eventFields],
        vecFieldsToOrder: [...eventOrders.newestFirst],
        lifetimeSec: LIFETIME_SECONDS,
      };
      const { strIteratorId } = await this.#call(
        "EventProcessingFactory.CreateEventProcessing2",
        args,
        options,
      );
      return strIteratorId;
    };
    return readEventSet(this.#call, open, options);
  }
}
