import { pollInterval } from "../../polling/poll-interval.js";
import { isTransient } from "../../polling/transient-error.js";
import { pause } from "../../waiting/wait.js";
import type { ResponseOutcome } from "../outcome/response-outcome.js";
import { ResponseTracker, type TrackContext } from "./response-tracker.js";
import { type TrackTarget, toWaitSettings, type WaitOptions } from "./track-options.js";

/** Follows a response that was sent, and returns its outcome. @throws KscError for a failure that is not transient */
export type Track = (target: TrackTarget, options?: WaitOptions) => Promise<ResponseOutcome>;

/** Limits for the calls of one check: about the time that is left, but neither too short nor too long. */
const CALL_LIMITS_MS = { least: 1000, most: 30_000 } as const;

/** Checks the server until there is an outcome or the wait times out. Transient failures are ignored. */
export function createTrack(context: TrackContext): Track {
  return async (target, options = {}) => {
    const settings = toWaitSettings(options);
    const tracker = new ResponseTracker(context, target, settings);
    const { signal, timeoutMs } = settings;
    for (let checks = 0; ; checks += 1) {
      const leftMs = timeoutMs - tracker.afterMs();
      const callOptions = {
        timeoutMs: Math.min(Math.max(leftMs, CALL_LIMITS_MS.least), CALL_LIMITS_MS.most),
        signal,
      };
      try {
        const outcome = await tracker.check(callOptions);
        if (outcome !== null) return outcome;
      } catch (error) {
        if (!isTransient(error)) throw error;
        tracker.failed(error);
      }
      const restMs = timeoutMs - tracker.afterMs();
      if (restMs <= 0) return tracker.timedOut(callOptions);
      const waitMs = Math.min(pollInterval(checks, settings.pollMs), restMs);
      await pause(waitMs, context.runtime.schedule, signal, "responses.wait");
    }
  };
}
