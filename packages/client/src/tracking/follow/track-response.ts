import type { Call } from "../../calls/caller.js";
import { pause } from "../../polling/pause.js";
import { pollInterval } from "../../polling/poll-interval.js";
import { isTransient } from "../../polling/transient-error.js";
import type { Schedule } from "../../schedule.js";
import type { KscTasks } from "../../tasks/tasks.js";
import type { ResponseOutcome } from "../outcome/response-outcome.js";
import { ResponseTracker } from "./response-tracker.js";
import { type TrackTarget, toWaitSettings, type WaitOptions } from "./track-options.js";

export interface TrackingParts {
  readonly call: Call;
  readonly statistics: KscTasks["statistics"];
  readonly clock: () => Date;
  readonly schedule: Schedule;
}

/** Follows a response that was sent; see {@link ResponseOutcome}. */
export type Track = (target: TrackTarget, options?: WaitOptions) => Promise<ResponseOutcome>;

/** A call of a look takes no longer than this, nor much longer than the time that is left. */
const CALL_LIMITS_MS = { least: 1000, most: 30_000 } as const;

/**
 * Looks again and again until there is an outcome or the time is over. A failure that may pass by itself is looked
 * past; another one is thrown.
 */
export function createTrack(parts: TrackingParts): Track {
  return async (target, options = {}) => {
    const settings = toWaitSettings(options);
    const tracker = new ResponseTracker(parts, target, settings);
    const { signal, timeoutMs } = settings;
    for (let looks = 0; ; looks += 1) {
      const leftMs = timeoutMs - tracker.afterMs();
      const callOptions = {
        timeoutMs: Math.min(Math.max(leftMs, CALL_LIMITS_MS.least), CALL_LIMITS_MS.most),
        signal,
      };
      try {
        const outcome = await tracker.look(callOptions);
        if (outcome !== null) return outcome;
      } catch (error) {
        if (!isTransient(error)) throw error;
        tracker.failed(error);
      }
      const restMs = timeoutMs - tracker.afterMs();
      if (restMs <= 0) return tracker.timeIsUp(callOptions);
      const waitMs = Math.min(pollInterval(looks, settings.pollMs), restMs);
      await pause(parts.schedule, waitMs, signal, "responses.wait");
    }
  };
}
