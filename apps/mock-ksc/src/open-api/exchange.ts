import type { HttpBindings } from "@hono/node-server";
import type { MiddlewareHandler } from "hono";
import type { CallOutcome, Journal } from "../journal/journal.js";
import type { Log } from "../log.js";
import type { Clock } from "../time.js";
import type { Connections } from "./connections.js";

/** A request in progress. Journal and log entries are written from it. */
export interface Exchange {
  /** `Class.Method`, `login`, or the path. */
  method: string;
  user: string | null;
  request: string;
  answer: string;
  outcome: CallOutcome;
  /** Module and code of a failure. */
  error: string | null;
  /** Why the call failed or was refused. */
  detail: string | null;
}

export interface OpenApiEnv {
  Bindings: HttpBindings;
  Variables: { exchange: Exchange };
}

export interface ExchangeOptions {
  readonly connections: Connections;
  readonly journal: Journal;
  readonly log: Log;
  readonly clock: Clock;
}

/**
 * Lets one request of a connection run at a time, as the vendor demands of clients, and records each in journal
 * and log. A second request on the same connection waits and is marked as queued.
 */
export function exchanges({
  connections,
  journal,
  log,
  clock,
}: ExchangeOptions): MiddlewareHandler<OpenApiEnv> {
  return async (context, next) => {
    const connection = connections.of(context.env.incoming.socket);
    const exchange: Exchange = {
      method: context.req.path,
      user: null,
      request: "",
      answer: "",
      outcome: "answered",
      error: null,
      detail: null,
    };
    context.set("exchange", exchange);
    const at = clock();
    const startedAt = performance.now();
    const queued = connection.busy !== null;
    while (connection.busy !== null) await connection.busy;
    let done: () => void = () => undefined;
    connection.busy = new Promise((resolve) => {
      done = resolve;
    });
    try {
      await next();
    } finally {
      connection.busy = null;
      done();
    }
    const ms = Math.round((performance.now() - startedAt) * 10) / 10;
    const requestId = context.req.header("x-ksc-requestid") ?? null;
    const { status } = context.res;
    const { method, user, outcome, error, detail, request, answer } = exchange;
    journal.record({
      at,
      method,
      outcome,
      status,
      error,
      detail,
      user,
      connection: connection.number,
      requestId,
      queued,
      ms,
      request,
      answer,
    });
    const answered = outcome === "answered";
    if (answered && !log.isLevelEnabled("info")) return;
    const fields = {
      method,
      status,
      ms,
      ...(user !== null && { user }),
      ...(requestId !== null && { requestId }),
      ...(error !== null && { code: error }),
      ...(detail !== null && { detail }),
      ...(queued && { queued }),
    };
    if (answered) log.info(fields, "call answered");
    else log.warn(fields, `call ${outcome}`);
  };
}
