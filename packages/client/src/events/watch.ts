import type { Call } from "../calls/call.js";
import type { Schedule } from "../schedule.js";
import type { Change } from "./change.js";
import { NoNotices, watchByNotices } from "./watch-by-notices.js";
import { watchByPolling } from "./watch-by-polling.js";
import { toWatchRequest, type WatchOptions, type WatchRequest } from "./watch-options.js";

/**
 * Reports what happens on the server from now on, until the reader stops, the signal aborts, or the server refuses.
 * It releases everything that it has opened.
 */
export type Watch = (options?: WatchOptions) => AsyncGenerator<Change, void, undefined>;

export function createWatch(call: Call, schedule: Schedule): Watch {
  // `Retrieve` takes the notices of all subscriptions of a session, so two watches would take each other's.
  let isSubscribed = false;

  async function* watch(request: WatchRequest): AsyncGenerator<Change, void, undefined> {
    let because: string | null = null;
    if (request.by === "events") {
      if (isSubscribed) because = "another watch of this client receives the events of its session";
      else {
        isSubscribed = true;
        try {
          yield* watchByNotices(call, schedule, request);
          return;
        } catch (error) {
          if (!(error instanceof NoNotices)) throw error;
          because = error.message;
        } finally {
          isSubscribed = false;
        }
      }
    }
    yield* watchByPolling(call, schedule, request, because);
  }

  return (options = {}) => watch(toWatchRequest(options));
}
