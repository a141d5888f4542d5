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

/** A client of one Administration Server. All calls share one session, over one connection or a few. */
export interface KscClient extends AsyncDisposable {
  /** Finds hosts. */
  readonly hosts: Hosts;
  /** Reads incidents. */
  readonly incidents: Incidents;
  /** Reads KSC tasks and their states. */
  readonly tasks: KscTasks;
  /** Reads events. */
  readonly events: Events;
  /** Sends and previews responses. */
  readonly responses: Responses;
  /** Follows a response by the id of its incident, even one that another process sent. */
  readonly track: Track;
  /** Yields new incidents and changes of task states as they happen. */
  readonly watch: Watch;
  /**
   * Makes a call of the Open API with the arguments and the answer of the method table. Opens a session if there is none.
   * @throws KscError
   */
  readonly call: Call;
  /**
   * Makes a call of a method that is not in the table. The client never repeats a sent call, unless it has
   * `retry: "safe"`.
   * @throws KscError
   */
  readonly callUntyped: UntypedCall;
  /** Opens a session if there is none, and checks that the server answers. @throws KscError */
  ping(): Promise<void>;
  /**
   * Refuses new calls, waits for the calls under way, ends the session and closes the connections. If the session cannot be
   * ended, the diagnostics channel `ksc-edr:client:clean-up-failed` reports it; the server ends an idle session itself.
   */
  close(): Promise<void>;
}

/**
 * Creates a client. It sends nothing before the first call.
 * @throws KscInvalidArgumentError when an option is unusable
 */
export function createKscClient(options: KscClientOptions): KscClient {
  const settings = toClientSettings(options);
  const { runtime, area, endpoint, virtualServer, hostCacheMs } = settings;
  const { clock, schedule } = runtime;
  const server = virtualServer === null ? endpoint : `${endpoint}/${virtualServer}`;
  const openApi = createOpenApi(settings);
  const { call, callUntyped, callChecked, callWithin, openCalls, close } = openApi;
  const { hosts, resolver } = createHosts({
    call: callChecked,
    callWithin,
    openCalls,
    clock,
    cacheMs: hostCacheMs,
  });
  const tasks = createKscTasks(callChecked);
  const track = createTrack({ call: callChecked, statistics: tasks.statistics, runtime });
  return {
    hosts,
    incidents: createIncidents(callChecked),
    tasks,
    events: createEvents(callChecked),
    responses: createResponses({ runtime, openApi, resolver, track, area, server }),
    track,
    watch: createWatch(callChecked, schedule),
    call,
    callUntyped,
    ping: async () => {
      await call("Session.Ping", {});
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
