import type { Call, UntypedCall } from "./calls/call.js";
import { type KscClientOptions, toClientSettings } from "./client-options.js";
import { createEvents, type Events } from "./events/events.js";
import { createWatch, type Watch } from "./events/watch.js";
import { createHosts, type Hosts } from "./hosts/hosts.js";
import { createIncidents, type Incidents } from "./incidents/incidents.js";
import { createOpenApi } from "./open-api.js";
import { createResponses, type Responses } from "./responses/responses.js";
import { createKscTasks, type KscTasks } from "./tasks/tasks.js";
import { createTrack, type Track } from "./tracking/follow/track-response.js";

/** A client of one Administration Server: one session, which all calls share, over one connection or a few. */
export interface KscClient extends AsyncDisposable {
  readonly hosts: Hosts;
  readonly incidents: Incidents;
  readonly tasks: KscTasks;
  readonly events: Events;
  readonly responses: Responses;
  /** Follows a response that another process has sent, or this one before: `SentResponse.wait()` for what is at hand. */
  readonly track: Track;
  /** Tells of incidents that are added and of tasks that change their state. */
  readonly watch: Watch;
  /**
   * Makes one call of the Open API. Arguments and answer are those of the method table; the session is opened
   * when it is needed.
   * @throws KscError
   */
  readonly call: Call;
  /**
   * Makes a call of a method that is not in the table. Once sent it is never repeated, unless `retry: "safe"` says
   * that it may be.
   * @throws KscError
   */
  readonly callUntyped: UntypedCall;
  /** Opens a session if there is none, and asks the server whether it is alive. @throws KscError */
  ping(): Promise<void>;
  /**
   * Refuses new calls, waits for those under way, ends the session and closes the connections. A failure to end
   * the session goes to the diagnostics channel `ksc-edr:client:clean-up-failed`; the server ends it when idle.
   */
  close(): Promise<void>;
}

/**
 * Creates a client; nothing is sent before the first call.
 * @throws KscInvalidArgumentError when an option cannot be used.
 */
export function createKscClient(options: KscClientOptions): KscClient {
  const settings = toClientSettings(options);
  const { runtime, area, endpoint, virtualServer, hostCacheMs } = settings;
  const { clock, schedule } = runtime;
  const server = virtualServer === null ? endpoint : `${endpoint}/${virtualServer}`;
  const openApi = createOpenApi(settings);
  const { call, callUntyped, callWithin, openCalls, close } = openApi;
  const { hosts, resolver } = createHosts({ call, callWithin, openCalls, clock, cacheMs: hostCacheMs });
  const tasks = createKscTasks(call);
  const track = createTrack({ call, statistics: tasks.statistics, runtime });
  return {
    hosts,
    incidents: createIncidents(call),
    tasks,
    events: createEvents(call),
    responses: createResponses({ runtime, openApi, resolver, track, area, server }),
    track,
    watch: createWatch(call, schedule),
    call,
    callUntyped,
    ping: async () => {
      await call("Session.Ping", {});
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
