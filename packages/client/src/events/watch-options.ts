import { checkInput, type FieldsOf, strictOptions } from "../input/check-input.js";
import { flag, milliseconds, oneOf, signal } from "../input/fields.js";

/** What to watch, and how. */
export interface WatchOptions {
  /** Report new incidents. Default: true. */
  readonly incidents?: boolean | undefined;
  /** Report state changes of tasks. Default: true. */
  readonly tasks?: boolean | undefined;
  /**
   * `events`, the default: subscribes to the server's notices (`ConEvents`), and falls back to polling if the server
   * refuses or another watch of this client already receives them. `polling`: searches incidents and events.
   */
  readonly by?: "events" | "polling" | undefined;
  /** Time between two searches, in milliseconds. Default: 5000. The server decides how often notices are fetched. */
  readonly pollMs?: number | undefined;
  /** Ends the watch without an error. */
  readonly signal?: AbortSignal | undefined;
}

export interface WatchRequest {
  readonly incidents: boolean;
  readonly tasks: boolean;
  readonly by: "events" | "polling";
  readonly pollMs: number;
  readonly signal: AbortSignal | undefined;
}

const watchOptions = strictOptions({
  incidents: flag,
  tasks: flag,
  by: oneOf("events", "polling"),
  pollMs: milliseconds(),
  signal,
} satisfies FieldsOf<WatchOptions>).refine(({ incidents, tasks }) => incidents !== false || tasks !== false, {
  error: "leave nothing to watch",
  params: { remedy: "Set incidents or tasks to true" },
});

/** @throws KscInvalidArgumentError */
export function toWatchRequest(options: WatchOptions): WatchRequest {
  const checked = checkInput(watchOptions, options, "watch options");
  const { incidents = true, tasks = true, by = "events", pollMs = 5000, signal } = checked;
  return { incidents, tasks, by, pollMs, signal };
}
