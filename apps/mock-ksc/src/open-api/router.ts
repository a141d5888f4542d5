import {
  decodeArgs,
  encodeReplyMembers,
  isMethodName,
  type JsonObject,
  kscVersionIds,
  type Method,
  type MethodName,
  methods,
  writeJson,
} from "@ksc-edr/core/wire";
import { type Context, Hono } from "hono";
import type { ServerKind } from "../domain/server/server-kind.js";
import type { CallOutcome } from "../journal/journal.js";
import { BodyMemory } from "./body-memory.js";
import type { Call, Handler } from "./call.js";
import { sendJson } from "./compression.js";
import { type Exchange, type ExchangeOptions, exchanges, type OpenApiEnv } from "./exchange.js";
import { type Fault, toFault } from "./fault.js";
import { handlers } from "./handlers.js";
import { HttpRefusal } from "./http-refusal.js";
import { identify, type LoginContext, logInConnection } from "./identity.js";
import { checkPermitted } from "./permissions.js";
import { type BodyLimits, checkType, largestSizeOf, parseParameters, readText } from "./request-body.js";

export interface RouterOptions extends LoginContext, ExchangeOptions {
  readonly body: BodyLimits;
}

/** The Open API: `POST /api/v1.0/[Instance.]Class.Method` and `POST /api/v1.0/login`. */
export function createRouter(options: RouterOptions): Hono<OpenApiEnv> {
  const app = new Hono<OpenApiEnv>();
  const memory = new BodyMemory(3 * options.body.maxBytes);
  app.use("/api/*", exchanges(options));

  // Two fixed routes instead of a pattern, because hono finds them without trying one after another.
  for (const version of ["v1.0", "v1.1"]) {
    app.post(`/api/${version}/:name`, async (context) => {
      const exchange = context.get("exchange");
      const name = context.req.param("name");
      const text =
        name === "login" ? await answerLogin(context, exchange) : await answerMethod(context, name, exchange);
      exchange.answer = text;
      return sendJson(context, text);
    });
  }

  function answerLogin(context: Context<OpenApiEnv>, exchange: Exchange): string {
    exchange.method = "login";
    exchange.user = logInConnection(context, options).user.name;
    return "{}";
  }

  async function answerMethod(
    context: Context<OpenApiEnv>,
    path: string,
    exchange: Exchange,
  ): Promise<string> {
    const name = withoutInstance(path);
    exchange.method = name;
    if (!isMethodName(name) || handlers[name] === undefined) throw notSimulated(path);
    const call = identify(context, name, options);
    checkVersion(name, options.installation.kind);
    exchange.user = call.user.name;
    checkType(context.env.incoming, options.installation.profile);
    return memory.run(largestSizeOf(context.env.incoming, options.body.maxBytes), async () => {
      exchange.request = await readText(context.env.incoming, options.body);
      return answerCall(name, parseParameters(exchange.request), call, exchange);
    });
  }

  app.all("/api/*", (context) => {
    if (context.req.method === "POST") throw notSimulated(context.req.path);
    throw new HttpRefusal(405, "mock-ksc: the Open API takes POST only", { Allow: "POST" });
  });
  app.notFound((context) => context.text("mock-ksc: not found; methods are at /api/v1.0/Class.Method", 404));

  app.onError((error, context) => {
    const exchange = context.get("exchange");
    const fault = toFault(error);
    if (fault !== null) return sendJson(context, recordFault(fault, exchange));
    const refusal =
      error instanceof HttpRefusal ? error : new HttpRefusal(500, "mock-ksc: internal error, see the log");
    exchange.outcome = outcomeOf(refusal);
    exchange.detail = refusal.detail;
    exchange.answer = refusal.message;
    if (refusal !== error) options.log.error({ err: error, method: exchange.method }, "internal error");
    return context.body(refusal.message, refusal.status, {
      "Content-Type": "text/plain",
      ...refusal.headers,
    });
  });
  return app;
}

/** Executes a call. The answer is sent only after everything it reports has been committed. */
async function answerCall(
  name: MethodName,
  parameters: JsonObject,
  call: Call,
  exchange: Exchange,
): Promise<string> {
  try {
    return await call.server.stores.commit(() => run(name, parameters, call));
  } catch (error) {
    const fault = toFault(error);
    if (fault === null) throw error;
    return recordFault(fault, exchange);
  }
}

function recordFault({ code, detail, text }: Fault, exchange: Exchange): string {
  exchange.outcome = "failed";
  exchange.error = `${code.module} ${code.code}`;
  exchange.detail = detail;
  exchange.answer = text;
  return text;
}

function outcomeOf({ status, headers }: HttpRefusal): CallOutcome {
  if (status === 500) return "internal-error";
  return headers["X-Mock-KSC"] === "not-simulated" ? "not-simulated" : "refused";
}

function run<N extends MethodName>(name: N, body: JsonObject, call: Call): string {
  checkPermitted(name, call);
  const method = methods[name];
  // The tables are keyed by name, but TypeScript cannot relate the three lookups by one name.
  const handler = handlers[name] as Handler<MethodName>;
  const reply = handler(decodeArgs(method, body, call.installation.profile) as never, call);
  return writeJson(encodeReplyMembers(method, reply as never));
}

/** @throws HttpRefusal when the simulated server is older than the method (the answer is assumed). */
function checkVersion(name: MethodName, { version }: ServerKind): void {
  const { since }: Method = methods[name];
  if (since === undefined || kscVersionIds[since] <= kscVersionIds[version]) return;
  throw new HttpRefusal(
    404,
    `mock-ksc: ${name} was introduced in KSC ${since}; the simulated server is ${version} (--server)`,
  );
}

/** `Class.Method` of `[Instance.]Class.Method`. */
function withoutInstance(path: string): string {
  const dot = path.lastIndexOf(".", path.lastIndexOf(".") - 1);
  return dot === -1 ? path : path.slice(dot + 1);
}

function notSimulated(name: string): HttpRefusal {
  return new HttpRefusal(404, `mock-ksc: ${name} is not simulated (see docs/coverage.md)`, {
    "X-Mock-KSC": "not-simulated",
  });
}
