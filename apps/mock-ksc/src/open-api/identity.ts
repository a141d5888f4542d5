import type { MethodName } from "@ksc-edr/core/wire";
import type { Context } from "hono";
import { type Admission, admit, type RefusalReason } from "../domain/accounts/admission.js";
import type { Login } from "../domain/accounts/login.js";
import type { Session } from "../domain/accounts/sessions.js";
import { DomainError } from "../domain/domain-error.js";
import type { Installation } from "../domain/server/installation.js";
import { type Authorization, parseAuthorization } from "./authorization.js";
import type { Call } from "./call.js";
import { type Connection, type Connections, logOut } from "./connections.js";
import type { OpenApiEnv } from "./exchange.js";
import { HttpRefusal } from "./http-refusal.js";
import { notFinished } from "./second-factor-challenge.js";
import { parseVirtualServer } from "./virtual-server-header.js";

type Request = Context<OpenApiEnv>;

/** How a refused login is answered. */
export interface RefusalRules {
  /** Status for wrong credentials; clients in the field disagree (assumed). */
  readonly refusedStatus: 401 | 403;
  /** Whether a blocked account is answered with that status, or with `SPL 2013` and status 200 (assumed). */
  readonly blockedAccount: "status" | "error";
}

export interface LoginContext extends RefusalRules {
  readonly installation: Installation;
  readonly connections: Connections;
}

/** Methods that a user may call to enrol a second factor before the login is complete. */
const enrolment: readonly MethodName[] = [
  "TotpRegistration.GenerateSecret",
  "TotpRegistration.SaveSecretForCurrentUser",
  "TotpRegistration.DeleteSecret",
];

/**
 * `login`: authenticates the connection until it closes. A failed login ends the previous one (assumed).
 * @throws HttpRefusal when the login is refused, or a second factor is missing.
 */
export function logInConnection(request: Request, context: LoginContext): Login {
  const connection = context.connections.of(request.env.incoming.socket);
  const authorization = readAuthorization(request, context);
  if (authorization.kind === "code") return finishLogin(connection, authorization.code, context);
  logOut(connection);
  const admission = admitCaller(request, authorization, context);
  connection.state =
    admission.kind === "admitted"
      ? { stage: "open", login: admission.login }
      : { stage: "half-open", login: admission.login };
  if (admission.kind === "half-open") throw notFinished(admission.demand, null);
  return admission.login;
}

/**
 * Identifies the caller: the session in the header, else the login of the connection.
 * @throws HttpRefusal 401 when there is neither, or the second factor is missing; 403 when the session is over.
 */
export function identify(request: Request, name: MethodName, context: LoginContext): Call {
  const { installation } = context;
  const connection = context.connections.of(request.env.incoming.socket);
  if (name === "Session.StartSession") return callOf(installation, startSession(request, context));
  const sessionId = request.req.header("x-ksc-session");
  if (sessionId !== undefined && sessionId !== "") {
    const { session, stage } = useSession(installation, sessionId);
    if (stage === "half-open" && name !== "Session.EndSession")
      passHalfOpen(installation, session, name, sessionId);
    return callOf(installation, session);
  }
  const { state } = connection;
  if (state.stage === "anonymous") throw new HttpRefusal(401, "Authentication failure");
  if (state.stage === "half-open") passHalfOpen(installation, state.login, name, null);
  return { installation, ...state.login, owner: connection, sessionId: null };
}

/** Starts a session, or completes a half-open one whose code was sent. */
function startSession(request: Request, context: LoginContext): Session {
  const { installation } = context;
  const authorization = readAuthorization(request, context);
  if (authorization.kind === "code") {
    const sessionId = request.req.header("x-ksc-session") ?? "";
    if (sessionId === "") throw refusedLogin(context);
    const { session } = useSession(installation, sessionId);
    if (!installation.secondFactors.verify(session.user, authorization.code)) {
      throw notFinished(demandOf(installation, session), sessionId);
    }
    installation.sessions.finish(session);
    return session;
  }
  const admission = admitCaller(request, authorization, context);
  if (admission.kind === "admitted") return installation.sessions.start(admission.login);
  throw notFinished(admission.demand, installation.sessions.start(admission.login, "half-open").id);
}

function finishLogin(connection: Connection, code: string, context: LoginContext): Login {
  const { installation } = context;
  const { state } = connection;
  if (state.stage === "anonymous") throw refusedLogin(context);
  if (!installation.secondFactors.verify(state.login.user, code))
    throw notFinished(demandOf(installation, state.login), null);
  connection.state = { stage: "open", login: state.login };
  return state.login;
}

function readAuthorization(
  request: Request,
  context: LoginContext,
): Exclude<Authorization, { kind: "unsupported" }> {
  const authorization = parseAuthorization(request.req.header("authorization"));
  if (authorization === null) throw refusedLogin(context);
  if (authorization.kind === "unsupported") {
    throw new HttpRefusal(
      401,
      `mock-ksc: the scheme ${authorization.scheme} is not simulated; use KSCBasic, KSCT, KSCWT or KSCGW`,
    );
  }
  return authorization;
}

function admitCaller(
  request: Request,
  { credentials }: Extract<Authorization, { kind: "credentials" }>,
  context: LoginContext,
): Exclude<Admission, { kind: "refused" }> {
  const virtualServer = parseVirtualServer(request.req.header("x-ksc-vserver"));
  const admission = admit(context.installation, credentials, virtualServer);
  if (admission.kind !== "refused") return admission;
  if (admission.reason === "account-blocked" && context.blockedAccount === "error") {
    throw new DomainError("account-blocked", "too many wrong passwords");
  }
  throw refusedLogin(context, admission.reason);
}

/** Lets a half-open caller enrol, if enrolment is required. */
function passHalfOpen(
  installation: Installation,
  login: Login,
  name: MethodName,
  sessionId: string | null,
): void {
  const demand = demandOf(installation, login);
  if (demand !== "enrolment" || !enrolment.includes(name)) throw notFinished(demand, sessionId);
}

function demandOf(installation: Installation, { user }: Login) {
  const demand = installation.secondFactors.demandOf(user);
  // A half-open login stays half-open until a code is sent, even if the demand was dropped meanwhile.
  return demand === "none" ? "code" : demand;
}

function useSession(installation: Installation, id: string) {
  const state = installation.sessions.use(id);
  if (state === null) throw new HttpRefusal(403, "Forbidden");
  return state;
}

function callOf(installation: Installation, session: Session): Call {
  const { user, server, agentHostId, id } = session;
  return { installation, user, server, agentHostId, owner: session, sessionId: id };
}

const refusalDetails = {
  "wrong-credentials": "Authentication failure: wrong or missing credentials, or a used or expired key",
  "account-blocked": "Authentication failure: the account is blocked after too many wrong passwords",
  "unknown-virtual-server": "Authentication failure: X-KSC-VServer names no virtual server",
} as const satisfies Record<RefusalReason, string>;

/** The header gives people a reason that the answer of a real server does not. */
function refusedLogin(
  { refusedStatus }: LoginContext,
  reason: RefusalReason = "wrong-credentials",
): HttpRefusal {
  const headers = { "X-Mock-KSC": reason };
  return new HttpRefusal(refusedStatus, "Authentication failure", headers, refusalDetails[reason]);
}
