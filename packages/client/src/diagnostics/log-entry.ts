import type { KscClientEvent } from "./client-event.js";

/** An entry of a structured log: `message` is for people, the other members are for programs. */
export interface KscLogEntry {
  /** Severity of the entry. */
  readonly level: "debug" | "info" | "warn";
  /** Time by this computer's clock, as ISO 8601 in UTC. */
  readonly time: string;
  /** The event in words, secrets removed. */
  readonly message: string;
  /** Type of the event. */
  readonly type: KscClientEvent["type"];
  /** `Class.Method` of the call. */
  readonly method?: string;
  /** Value of `X-KSC-RequestId`. */
  readonly requestId?: string;
  /** Number of the attempt, from 1. */
  readonly attempt?: number;
  /** Length of the request's body. */
  readonly bytes?: number;
  /** HTTP status of the answer. */
  readonly status?: number;
  /** Time from the request to its complete answer. */
  readonly durationMs?: number;
  /** Time until the next attempt. */
  readonly delayMs?: number;
  /** Code of the error or of the warning. */
  readonly code?: string;
}

export function toLogEntry(event: KscClientEvent, time: Date, redact: (text: string) => string): KscLogEntry {
  const common = { time: time.toISOString(), type: event.type };
  switch (event.type) {
    case "call-start":
      return { level: "debug", ...common, ...event, message: `sending ${event.method}` };
    case "call-end": {
      const { serverTime: _, ...rest } = event;
      return {
        level: "debug",
        ...common,
        ...rest,
        message: `${event.method} answered with HTTP ${event.status} after ${event.durationMs} ms`,
      };
    }
    case "call-error":
    case "call-retry": {
      const { error, ...rest } = event;
      const { requestId } = error;
      const then = event.type === "call-retry" ? `; retrying in ${event.delayMs} ms` : "";
      return {
        level: "info",
        ...common,
        ...rest,
        ...(requestId === null ? {} : { requestId }),
        code: error.code,
        message: `${redact(error.message)}${then}`,
      };
    }
    case "session-opened":
      return { level: "info", ...common, message: "session opened" };
    case "session-renewed":
      return { level: "info", ...common, message: "the session had ended; opened a new one" };
    case "warning":
      return { level: "warn", ...common, code: event.code, message: redact(event.message) };
  }
}
