import { createAttempt } from "./calls/attempt.js";
import type { Call, CallWritten, UntypedCall } from "./calls/call.js";
import { checkCallOptions, checkUntypedCallOptions } from "./calls/call-options.js";
import { Caller } from "./calls/caller.js";
import { cleanUp } from "./calls/clean-up.js";
import { SessionCalls } from "./calls/session-calls.js";
import type { ClientSettings } from "./client-options.js";
import { createObservedPost } from "./diagnostics/observed-post.js";
import { Observer } from "./diagnostics/observer.js";
import { KeepAlive } from "./session/keep-alive.js";
import { Login } from "./session/login.js";
import { createLoginWaits } from "./session/login-waits.js";
import { Session } from "./session/session.js";
import { Connection } from "./transport/connection.js";
import { Connections } from "./transport/connections.js";
import { Redactor } from "./transport/redactor.js";
import { toRequestId } from "./transport/request-id.js";
import type { Transport } from "./transport/transport.js";
import { warnAboutTrust } from "./transport/warn-about-trust.js";
import { OpenCalls } from "./waiting/open-calls.js";

/** The Open API of one server: one session over one or several connections. */
export interface OpenApi {
  /** Checks the options and makes a call. */
  readonly call: Call;
  /** Checks the options and makes a call of any method. */
  readonly callUntyped: UntypedCall;
  /** Like {@link call}, for options that are already checked. */
  readonly callChecked: Call;
  /** Like {@link callChecked}, for work that already runs in {@link openCalls} as a whole. */
  readonly callWithin: Call;
  /** Like {@link callWithin}, for a body that is already encoded. */
  readonly callWritten: CallWritten;
  readonly openCalls: OpenCalls;
  /** Refuses new calls, waits for those in progress, ends the session and closes the connections. */
  readonly close: () => Promise<void>;
}

const BACKGROUND_TIMEOUT_MS = 5000;

export function createOpenApi(settings: ClientSettings): OpenApi {
  const { runtime, trust, proxy, endpoint } = settings;
  const { clock, schedule, newUuid } = runtime;
  const redactor = new Redactor(proxy?.secrets ?? []);
  const observer = new Observer({ ...settings, clock, redact: redactor.redact });
  warnAboutTrust(trust, endpoint, observer);
  const connections = new Connections(
    Array.from({ length: settings.connections }, () => new Connection(settings)),
  );
  const backgroundMs = Math.min(BACKGROUND_TIMEOUT_MS, settings.timeouts.headersMs);
  const transport: Transport = {
    connections,
    post: createObservedPost(observer, clock),
    newCall: (method) => ({ method, requestId: toRequestId(newUuid()) }),
    redactor,
    backgroundTimeouts: { headersMs: backgroundMs, bodyMs: backgroundMs, answerMs: backgroundMs },
  };
  const closing = new AbortController();
  const waits = createLoginWaits(closing.signal, schedule);
  const login = new Login({ ...settings, transport, clock, waits });
  const session = new Session({
    start: login.start,
    clock,
    onOpened: (renewed) => {
      observer.emit({ type: renewed ? "session-renewed" : "session-opened" });
      keepAlive.begin();
    },
  });
  const sessionCalls = new SessionCalls(transport, session, observer, clock);
  const keepAlive = new KeepAlive(settings.keepAliveMs, session, runtime, sessionCalls.keepAlive);
  const attempt = createAttempt(transport, session, sessionCalls, clock);
  const caller = new Caller({ ...settings, attempt, observer, schedule });
  const openCalls = new OpenCalls();
  const close = async () => {
    await openCalls.drain();
    keepAlive.stop();
    closing.abort();
    await session.settled();
    const { id } = session;
    if (id !== null) await cleanUp(() => sessionCalls.end(id));
    await connections.close();
  };
  let closed: Promise<void> | null = null;
  return {
    call: (name, args, options) => openCalls.run(() => caller.call(name, args, checkCallOptions(options))),
    callUntyped: (name, args, options) =>
      openCalls.run(() => caller.callUntyped(name, args, checkUntypedCallOptions(options))),
    callChecked: (name, args, options) => openCalls.run(() => caller.call(name, args, options)),
    callWithin: caller.call,
    callWritten: caller.callWritten,
    openCalls,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}
