import { type Call, Caller, type CallWritten, type UntypedCall } from "./calls/caller.js";
import { cleanUp } from "./calls/clean-up.js";
import { OpenCalls } from "./calls/open-calls.js";
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
import { warnAboutTrust } from "./transport/warn-about-trust.js";

/** What all rooms of the client call through: one session over one connection or a few. */
export interface OpenApi {
  readonly call: Call;
  readonly callUntyped: UntypedCall;
  /** The same outside {@link openCalls}, for work that has entered there as a whole. */
  readonly callWithin: Call;
  /** As {@link callWithin}, for a body that has been written. */
  readonly callWritten: CallWritten;
  readonly openCalls: OpenCalls;
  /** Refuses new calls, waits for those under way, ends the session and closes the connections. */
  readonly close: () => Promise<void>;
}

const BACKGROUND_TIMEOUT_MS = 5000;

export function createOpenApi(settings: ClientSettings): OpenApi {
  const { runtime, trust, proxy, endpoint } = settings;
  const { clock, schedule, newUuid } = runtime;
  const redactor = new Redactor(proxy?.secrets ?? []);
  const observer = new Observer({ ...settings, clock, redact: redactor.redact });
  warnAboutTrust(trust, endpoint, observer);
  const newCall = (method: string) => ({ method, requestId: toRequestId(newUuid()) });
  const post = createObservedPost(observer, clock);
  const connections = new Connections(
    Array.from({ length: settings.connections }, () => new Connection(settings)),
  );
  const closing = new AbortController();
  const waits = createLoginWaits(closing.signal, schedule);
  const backgroundTimeoutMs = Math.min(BACKGROUND_TIMEOUT_MS, settings.timeouts.headersMs);
  const parts = { ...settings, ...runtime, connections, post, newCall, redactor, backgroundTimeoutMs };
  const login = new Login({ ...parts, waits });
  const session = new Session({
    start: login.start,
    clock,
    onOpened: (renewed) => {
      observer.tell({ type: renewed ? "session-renewed" : "session-opened" });
      keepAlive.begin();
    },
  });
  const caller = new Caller({ ...parts, session, observer });
  const keepAlive = new KeepAlive({
    everyMs: settings.keepAliveMs,
    session,
    clock,
    schedule,
    ping: caller.keepAlive,
  });
  const openCalls = new OpenCalls();
  const close = async () => {
    await openCalls.drain();
    keepAlive.stop();
    closing.abort();
    await session.settled();
    const { id } = session;
    if (id !== null) await cleanUp(() => caller.endSession(id));
    await connections.close();
  };
  let closed: Promise<void> | null = null;
  return {
    call: (name, args, options) => openCalls.run(() => caller.call(name, args, options)),
    callUntyped: (name, args, options) => openCalls.run(() => caller.callUntyped(name, args, options)),
    callWithin: caller.call,
    callWritten: caller.callWritten,
    openCalls,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}
