import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";

/** What to watch, and how. */
export interface WatchOptions {
  /** Report new incidents. Default: true. */
  readonly incidents?: boolean;
  /** Report state changes of tasks. Default: true. */
  readonly tasks?: boolean;
  /**
   * `events`, the default: subscribes to the server's notices (`ConEvents`), and falls back to polling if the server
   * refuses or another watch of this client already receives them. `polling`: searches incidents and events.
   */
  readonly by?: "events" | "polling";
  /** Time between two searches, in milliseconds. Default: 5000. The server decides how often notices are fetched. */
  readonly pollMs?: number;
  /** Ends the watch without an error. */
  readonly signal?: AbortSignal;
}

export interface WatchRequest {
  readonly incidents: boolean;
  readonly tasks: boolean;
  readonly by: "events" | "polling";
  readonly pollMs: number;
  readonly signal: AbortSignal | undefined;
}

/** @throws KscInvalidArgumentError */
export function toWatchRequest(options: WatchOptions): WatchRequest {
  const { incidents = true, tasks = true, pollMs = 5000, by = "events", signal } = options;
  if (by !== "events" && by !== "polling") {
    throw new KscInvalidArgumentError("watch by", 'must be "events" or "polling"');
  }
  if (!incidents && !tasks) {
    throw new KscInvalidArgumentError("watch options", "leave nothing to watch", {
      remedy: "Set incidents or tasks",
    });
  }
  if (!Number.isInteger(pollMs) || pollMs < 1) {
    throw new KscInvalidArgumentError("watch pollMs", "must be a positive whole number of milliseconds");
  }
  return { incidents, tasks, by, pollMs, signal };
}
