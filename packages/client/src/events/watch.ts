import type { TaskEventState } from "@ksc-edr/core/event";
import type { Call } from "../calls/caller.js";
import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";
import type { KscError } from "../errors/ksc-error.js";
import type { Schedule } from "../schedule.js";
import { NoNotices, watchByNotices } from "./watch-by-notices.js";
import { watchByPolling } from "./watch-by-polling.js";

export interface WatchOptions {
  /** Incidents that are added; true unless set. */
  readonly incidents?: boolean;
  /** Changes of the state of tasks; true unless set. */
  readonly tasks?: boolean;
  /**
   * `events`, the default: by the server's notices (`ConEvents`), and by polling where the server refuses them or
   * another watch of this client has them. `polling`: by searching incidents and events.
   */
  readonly by?: "events" | "polling";
  /** Time between two searches, in milliseconds: 5000 unless set. How often notices are fetched the server says. */
  readonly pollMs?: number;
  /** Ends the watch, quietly. */
  readonly signal?: AbortSignal;
}

/** What a watch tells. */
export type Change =
  /** The first one, and again when the way has changed. `because`: why not by events. */
  | { readonly kind: "watching"; readonly by: "events" | "polling"; readonly because: string | null }
  /** Changes of the time before may have been missed. */
  | { readonly kind: "gap"; readonly because: string }
  /** The server could not be asked; the watch goes on. */
  | { readonly kind: "failing"; readonly error: KscError }
  | {
      readonly kind: "incident-added";
      /** By events the server's time; by polling the time that the sender gave. */
      readonly at: Date | null;
      readonly incidentId: number;
      readonly severity: number | null;
    }
  | {
      readonly kind: "task-state";
      readonly at: Date | null;
      /** Known by events only. */
      readonly taskId: string | null;
      /** Known by polling only. */
      readonly taskName: string | null;
      readonly hostId: string | null;
      readonly oldState: TaskEventState | null;
      readonly newState: TaskEventState | null;
    };

export interface WatchRequest {
  readonly incidents: boolean;
  readonly tasks: boolean;
  readonly pollMs: number;
  readonly signal: AbortSignal | undefined;
}

export interface WatchParts {
  readonly call: Call;
  readonly schedule: Schedule;
}

/**
 * Tells what happens on the server from now on, until the reader stops, the signal says so, or the server refuses.
 * What it has opened it gives back.
 */
export type Watch = (options?: WatchOptions) => AsyncGenerator<Change, void, undefined>;

export function createWatch(parts: WatchParts): Watch {
  // `Retrieve` takes the notices of all subscriptions of a session, so two watches would take each other's.
  const notices = { areTaken: false };
  return (options = {}) => watch(parts, notices, toRequest(options), options.by ?? "events");
}

async function* watch(
  parts: WatchParts,
  notices: { areTaken: boolean },
  request: WatchRequest,
  by: "events" | "polling",
): AsyncGenerator<Change, void, undefined> {
  if (by === "polling") {
    yield* watchByPolling(parts, request, null);
    return;
  }
  if (notices.areTaken) {
    yield* watchByPolling(parts, request, "another watch of this client has the events of its session");
    return;
  }
  let because: string;
  notices.areTaken = true;
  try {
    yield* watchByNotices(parts, request);
    return;
  } catch (error) {
    if (!(error instanceof NoNotices)) throw error;
    because = error.message;
  } finally {
    notices.areTaken = false;
  }
  yield* watchByPolling(parts, request, because);
}

/** @throws KscInvalidArgumentError */
function toRequest(options: WatchOptions): WatchRequest {
  const { incidents = true, tasks = true, pollMs = 5000, by = "events", signal } = options;
  if (by !== "events" && by !== "polling") {
    throw new KscInvalidArgumentError("watch by", 'must be "events" or "polling"');
  }
  if (!incidents && !tasks) {
    throw new KscInvalidArgumentError("watch options", "leave nothing to watch: set incidents or tasks");
  }
  if (!Number.isInteger(pollMs) || pollMs < 1) {
    throw new KscInvalidArgumentError("watch pollMs", "must be a positive whole number of milliseconds");
  }
  return { incidents, tasks, pollMs, signal };
}
