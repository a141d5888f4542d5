import { Hono, type HonoRequest } from "hono";
import { bearerAuth } from "hono/bearer-auth";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import * as z from "zod";
import type { AdministrationServer } from "../domain/server/administration-server.js";
import type { ServerHierarchy } from "../domain/server/server-hierarchy.js";
import type { Journal } from "../journal/journal.js";
import { toIncidentView } from "./incident-view.js";
import { toTaskView } from "./task-view.js";

export interface AdminOptions {
  readonly servers: ServerHierarchy;
  readonly journal: Journal;
  /** Token that callers send as `Authorization: Bearer`. */
  readonly token: string;
  readonly version: string;
  /** Address of the Open API. */
  readonly url: string;
  /** The page that shows which part of the Open API is simulated. It needs no token. */
  readonly pages: Hono;
}

interface Env {
  Variables: { server: AdministrationServer };
}

const MAX_BODY_BYTES = 1024 * 1024;

/** Maximum number of incidents in one answer. */
const PAGE = 1000;

const BackgroundConnectionSchema = z.strictObject({ isUp: z.boolean() });

/** Admin API: shows what the simulator holds and which calls it answered, and switches its behaviour at run time. JSON. */
export function createAdminApp({ servers, journal, pages, token, version, url }: AdminOptions): Hono<Env> {
  // Not strict: `/open-api/` is `/open-api`.
  const app = new Hono<Env>({ strict: false });
  app.onError((error, context) => {
    if (error instanceof HTTPException && error.res !== undefined) return error.getResponse();
    const status = error instanceof HTTPException ? error.status : 500;
    return context.json({ error: { status, message: error.message } }, status);
  });
  app.notFound((context) =>
    context.json({ error: { status: 404, message: `no such path: ${context.req.path}` } }, 404),
  );

  app.get("/health", (context) => context.json({ status: "ok", service: "mock-ksc", version, url }));

  app.route("/open-api", pages);

  app.use(
    bearerAuth({
      token,
      realm: "mock-ksc admin",
      noAuthenticationHeader: { message: unauthorized },
      invalidToken: { message: unauthorized },
    }),
  );
  app.use(
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      // The rest of the body is not read, so the connection cannot be reused.
      onError: (context) => {
        const message = `the body is larger than ${MAX_BODY_BYTES} bytes`;
        return context.json({ error: { status: 413, message } }, 413, { Connection: "close" });
      },
    }),
  );
  app.use(async (context, next) => {
    context.set("server", findServer(servers, context.req.query("server")));
    await next();
  });

  app.get("/incidents", (context) => {
    const server = context.get("server");
    const after = wholeNumber("after", context.req.query("after") ?? "0");
    const limit = wholeNumber("limit", context.req.query("limit") ?? String(PAGE));
    const incidents = server.stores.incidents.listAfter(after, Math.min(limit, PAGE));
    return context.json({ incidents: incidents.map((incident) => toIncidentView(incident, server)) });
  });

  app.get("/incidents/:id{\\d+}", (context) => {
    const server = context.get("server");
    const incident = server.stores.incidents.find(Number(context.req.param("id")));
    if (incident === undefined) throw notFound(`no incident has the id ${context.req.param("id")}`);
    return context.json(toIncidentView(incident, server));
  });

  app.get("/tasks", (context) => {
    const server = context.get("server");
    return context.json({ tasks: server.tasks.list().map((task) => toTaskView(task, server)) });
  });

  app.get("/tasks/:id{\\d+}", (context) => {
    const server = context.get("server");
    const task = server.tasks.list().find(({ id }) => id === Number(context.req.param("id")));
    if (task === undefined) throw notFound(`no task has the id ${context.req.param("id")}`);
    return context.json(toTaskView(task, server));
  });

  app.get("/journal", (context) => {
    const after = wholeNumber("after", context.req.query("after") ?? "0");
    const method = context.req.query("method");
    const entries = journal.list(after).filter((entry) => method === undefined || entry.method === method);
    const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
    return context.body(lines, 200, { "Content-Type": "application/x-ndjson" });
  });

  app.get("/background-connection", (context) =>
    context.json({ isUp: context.get("server").background.isUp }),
  );

  app.put("/background-connection", async (context) => {
    const body = BackgroundConnectionSchema.safeParse(await readJson(context.req));
    if (!body.success) throw badRequest('expected {"isUp":true} or {"isUp":false}');
    const { background } = context.get("server");
    background.set(body.data.isUp);
    return context.json({ isUp: background.isUp });
  });

  app.post("/reset", async (context) => {
    const server = context.get("server");
    await server.stores.commit(() => server.reset());
    journal.clear();
    return context.body(null, 204);
  });

  return app;
}

function findServer(servers: ServerHierarchy, name: string | undefined): AdministrationServer {
  if (name === undefined || name === "") return servers.main;
  const virtual = servers.virtualServers.find((server) => server.name === name);
  if (virtual === undefined) throw notFound(`no virtual server has the name "${name}"`);
  return virtual.server;
}

async function readJson(request: HonoRequest): Promise<unknown> {
  try {
    return await request.json();
  } catch (error) {
    if (error instanceof SyntaxError) throw badRequest(`the body is not JSON: ${error.message}`);
    throw error;
  }
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw badRequest(`${name}: expected a whole number from 0`);
  return Number(text);
}

const unauthorized = {
  error: { status: 401, message: "send Authorization: Bearer with the adminToken of the ready line" },
};
const notFound = (message: string) => new HTTPException(404, { message });
const badRequest = (message: string) => new HTTPException(400, { message });
