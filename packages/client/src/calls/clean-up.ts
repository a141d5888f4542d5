import { channel } from "node:diagnostics_channel";

/** Name of the diagnostics channel on which a failure to tidy up is published as `{ error }`. */
export const CLEAN_UP_FAILED = "ksc-edr:client:clean-up-failed";

const failures = channel(CLEAN_UP_FAILED);

/**
 * Gives back something that the server would let go of by itself after a while. A failure must not hide what
 * the caller has achieved, so it goes to {@link CLEAN_UP_FAILED} and is not thrown.
 */
export async function cleanUp(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    failures.publish({ error });
  }
}
