import type { HttpBindings } from "@hono/node-server";
import {
  decodeArgs,
  encodeReplyMembers,
  isMethodName,
  type JsonObject,
  type MethodName,
  methods,
  writeJson,
} from "@ksc-edr/core/wire";
import { type Context, Hono } from "hono";
import type { Log } from "../log.js";
import type { Call, Handler } from "./call.js";
import { toFault } from "./fault.js";
import { handlers } from "./handlers.js";
import { HttpRefusal } from "./http-refusal.js";
import { type Doors, identify, logInConnection } from "./identity.js";
import { readParameters } from "./request-body.js";

export interface RouterOptions extends Doors {
  readonly log: Log;
  /** Largest request body, in bytes. */
  readonly maxBodyBytes: number;
}

interface Env {
  Bindings: HttpBindings;
}

/** The Open API door: `POST /api/v1.0/[Instance.]Class.Method` and `POST /api/v1.0/login`. */
export function createRouter(options: RouterOptions): Hono<Env> {
  const { log } = options;
  const app = new Hono<Env>();

  app.post("/api/:version{v1\\.[01]}/login", async (context) => {
    log.info({ user: logInConnection(context, options).name }, "login");
    return answer(context, "{}");
  });

  app.post("/api/:version{v1\\.[01]}/:name", async (context) => {
    const startedAt = performance.now();
    const path = context.req.param("name");
    const name = withoutInstance(path);
    if (!isMethodName(name) || handlers[name] === undefined) throw notSimulated(path);
    const call = identify(context, name, options);
    const body = await readParameters(context.env.incoming, options.maxBodyBytes);
    const requestId = context.req.header("x-ksc-requestid");
    const fields = () => ({
      method: name,
      requestId,
      ms: Math.round((performance.now() - startedAt) * 10) / 10,
    });
    try {
      const text = run(name, body, call);
      await call.world.stores.settled();
      log.info(fields(), "call answered");
      return answer(context, text);
    } catch (error) {
      const fault = toFault(error);
      if (fault === null) throw error;
      await call.world.stores.settled();
      const { module, code } = fault.code;
      log.warn({ ...fields(), module, code, detail: fault.detail }, "call failed");
      return answer(context, fault.text);
    }
  });

  app.all("/api/*", (context) => {
    if (context.req.method === "POST") throw notSimulated(context.req.path);
    context.header("Allow", "POST");
    return context.text("mock-ksc: the Open API takes POST only", 405);
  });
  app.notFound((context) => context.text("mock-ksc: not found; methods are at /api/v1.0/Class.Method", 404));

  app.onError((error, context) => {
    if (!(error instanceof HttpRefusal)) {
      log.error({ err: error, path: context.req.path }, "internal error");
      return context.text("mock-ksc: internal error, see the log", 500);
    }
    log.warn({ path: context.req.path, status: error.status, reason: error.message }, "request refused");
    for (const [header, value] of Object.entries(error.headers)) context.header(header, value);
    return context.text(error.message, error.status);
  });
  return app;
}

function run<N extends MethodName>(name: N, body: JsonObject, call: Call): string {
  const method = methods[name];
  // The table is keyed by name, but TypeScript cannot follow one name through the three look-ups.
  const handler = handlers[name] as Handler<MethodName>;
  const reply = handler(decodeArgs(method, body) as never, call);
  return writeJson(encodeReplyMembers(method, reply as never));
}

const withoutInstance = (path: string) => path.split(".").slice(-2).join(".");

function notSimulated(name: string): HttpRefusal {
  return new HttpRefusal(404, `mock-ksc: ${name} is not simulated (see docs/coverage.md)`, {
    "X-Mock-KSC": "not-simulated",
  });
}

function answer(context: Context<Env>, text: string): Response {
  return context.body(text, 200, { "Content-Type": "application/json; charset=utf-8" });
}
