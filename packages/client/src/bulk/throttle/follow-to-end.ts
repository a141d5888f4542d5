import { KscError } from "../../errors/ksc-error.js";
import type { Track } from "../../tracking/follow/track-response.js";
import type { ResponseOutcome } from "../../tracking/outcome/response-outcome.js";
import type { OpenTask } from "./throttle.js";

const POLL_MS = 5000;

/** Whether a task with this outcome takes no place any more among those that the product keeps unfinished. */
export function isEnd(status: ResponseOutcome["status"]): boolean {
  return status === "completed" || status === "failed" || status === "rotated_away";
}

/** Whether the task of a response was seen to end within a time. What its end was is not asked. */
export async function followToEnd(
  track: Track,
  { incidentId, ...response }: OpenTask,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  if (incidentId === null) return false;
  try {
    const { status } = await track({ incidentId, ...response }, { timeoutMs, pollMs: POLL_MS, signal });
    return isEnd(status);
  } catch (error) {
    // What cannot be seen to end counts until its time is over.
    if (error instanceof KscError) return false;
    throw error;
  }
}
