import { channel } from "node:diagnostics_channel";

/** Name of the diagnostics channel for failures to clean up, published as `{ error }`. */
export const CLEAN_UP_FAILED = "ksc-edr:client:clean-up-failed";

const failures = channel(CLEAN_UP_FAILED);

/**
 * Releases something that the server would release by itself after a while. A failure must not hide the caller's
 * result, so it is published on {@link CLEAN_UP_FAILED} instead of being thrown.
 */
export async function cleanUp(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    failures.publish({ error });
  }
}
