import { type Call, Caller } from "./calls/caller.js";
import { cleanUp } from "./calls/clean-up.js";
import { OpenCalls } from "./calls/open-calls.js";
import { type KscClientOptions, toClientSettings } from "./client-options.js";
import { createEvents, type Events } from "./events/events.js";
import { createHosts, type Hosts } from "./hosts.js";
import { createIncidents, type Incidents } from "./incidents/incidents.js";
import { createResponses, type Responses } from "./responses/responses.js";
import { toBase64 } from "./session/kscbasic.js";
import { Session } from "./session/session.js";
import { startSession } from "./session/start-session.js";
import { createKscTasks, type KscTasks } from "./tasks/tasks.js";
import { Connection } from "./transport/connection.js";
import { Redactor } from "./transport/redactor.js";
import { toRequestId } from "./transport/request-id.js";

/** A client of one Administration Server: one session and one connection, which all calls share in turn. */
export interface KscClient extends AsyncDisposable {
  readonly hosts: Hosts;
  readonly incidents: Incidents;
  readonly tasks: KscTasks;
  readonly events: Events;
  readonly responses: Responses;
  /**
   * Makes one call of the Open API. Arguments and answer are those of the method table; the session is opened
   * when it is needed.
   * @throws KscError
   */
  readonly call: Call;
  /**
   * Refuses new calls, waits for those under way, ends the session and closes the connection. A failure to end
   * the session goes to the diagnostics channel `ksc-edr:client:clean-up-failed`; the server ends it when idle.
   */
  close(): Promise<void>;
}

/**
 * Creates a client; nothing is sent before the first call.
 * @throws KscInvalidArgumentError when an option cannot be used.
 */
export function createKscClient(options: KscClientOptions): KscClient {
  const { origin, endpoint, trust, timeouts, credentials, virtualServer, area, clock, newUuid } =
    toClientSettings(options);
  const redactor = new Redactor([credentials.password, toBase64(credentials.password)]);
  const newCall = (method: string) => ({ method, requestId: toRequestId(newUuid()) });
  const connection = new Connection({ origin, endpoint, trust, timeouts });
  const session = new Session(
    () => startSession(connection, { credentials, virtualServer }, newCall("Session.StartSession"), redactor),
    clock,
  );
  const openCalls = new OpenCalls();
  const caller = new Caller({ connection, session, redactor, newCall });
  const call: Call = (name, args, callOptions) => openCalls.run(() => caller.call(name, args, callOptions));

  let closing: Promise<void> | null = null;
  const close = async () => {
    await openCalls.drain();
    const { id } = session;
    if (id !== null) await cleanUp(() => caller.endSession(id));
    await connection.close();
  };
  const closeOnce = () => {
    closing ??= close();
    return closing;
  };
  return {
    hosts: createHosts(call),
    incidents: createIncidents(call),
    tasks: createKscTasks(call),
    events: createEvents(call),
    responses: createResponses({ call: caller.call, openCalls, clock, area }),
    call,
    close: closeOnce,
    [Symbol.asyncDispose]: closeOnce,
  };
}
