import type { HttpBindings } from "@hono/node-server";
import type { MethodName } from "@ksc-edr/core/wire";
import type { Context } from "hono";
import type { KscServer } from "../domain/ksc-server.js";
import { authenticate, type User } from "../domain/users.js";
import { parseAuthorization } from "./authorization.js";
import type { Call } from "./call.js";
import type { Connections } from "./connections.js";
import { HttpRefusal } from "./http-refusal.js";

type Request = Context<{ Bindings: HttpBindings }>;

export interface Doors {
  readonly server: KscServer;
  readonly connections: Connections;
}

/** `login`: authenticates the connection for as long as it lives. @throws HttpRefusal 401 */
export function logInConnection(context: Request, { server, connections }: Doors): User {
  const user = logIn(context, server.users);
  connections.of(context.env.incoming.socket).login = { user, world: server.main };
  return user;
}

/**
 * Finds out who calls: the session in the header, else the login of the connection.
 * @throws HttpRefusal 401 when there is neither, 403 when the session is over.
 */
export function identify(context: Request, name: MethodName, { server, connections }: Doors): Call {
  const connection = connections.of(context.env.incoming.socket);
  if (name === "Session.StartSession") {
    const user = logIn(context, server.users);
    return { server, world: server.main, user, owner: connection, sessionId: null };
  }
  const sessionId = context.req.header("x-ksc-session");
  if (sessionId !== undefined && sessionId !== "") {
    const session = server.sessions.use(sessionId);
    if (session === null) throw new HttpRefusal(403, "Forbidden");
    return { server, world: session.world, user: session.user, owner: session, sessionId };
  }
  if (connection.login === null) throw new HttpRefusal(401, "Authentication failure");
  return { server, ...connection.login, owner: connection, sessionId: null };
}

function logIn(context: Request, users: readonly User[]): User {
  const authorization = parseAuthorization(context.req.header("authorization"));
  if (authorization?.scheme === "unsupported") {
    throw new HttpRefusal(401, `mock-ksc: the scheme ${authorization.name} is not simulated; use KSCBasic`);
  }
  const user = authorization && authenticate(users, authorization.user, authorization.password);
  if (user === null) throw new HttpRefusal(401, "Authentication failure");
  return user;
}
