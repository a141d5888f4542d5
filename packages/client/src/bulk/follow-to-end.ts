import { KscError } from "../errors/ksc-error.js";
import type { Track } from "../tracking/track-response.js";
import type { OpenTask } from "./pace.js";

const POLL_MS = 5000;

/** Whether the task of a response was seen to end within a time. What its end was is not asked. */
export async function followToEnd(
  track: Track,
  { incidentId, hostId, sentAt, task }: OpenTask,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  if (incidentId === null) return false;
  try {
    const { status } = await track(
      { incidentId, hostId, sentAt, task },
      { timeoutMs, pollMs: POLL_MS, signal },
    );
    return ["completed", "failed", "rotated_away"].includes(status);
  } catch (error) {
    // What cannot be seen to end counts until its time is over.
    if (error instanceof KscError) return false;
    throw error;
  }
}
