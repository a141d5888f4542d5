import type { KscClientEvent } from "./client-event.js";

/** A line of a structured log: `message` for people, the other members for programs. */
export interface KscLogEntry {
  readonly level: "debug" | "info" | "warn";
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly message: string;
  readonly type: KscClientEvent["type"];
  readonly method?: string;
  readonly requestId?: string;
  readonly attempt?: number;
  /** Length of the body that is sent. */
  readonly bytes?: number;
  readonly status?: number;
  readonly durationMs?: number;
  readonly delayMs?: number;
  /** Code of the error or of the warning. */
  readonly code?: string;
}

export function toLogEntry(event: KscClientEvent, time: Date, redact: (text: string) => string): KscLogEntry {
  const common = { time: time.toISOString(), type: event.type };
  switch (event.type) {
    case "call-start":
      return { level: "debug", ...common, ...event, message: `${event.method} is sent` };
    case "call-end": {
      const { serverTime: _, ...rest } = event;
      return {
        level: "debug",
        ...common,
        ...rest,
        message: `${event.method} was answered with ${event.status} after ${event.durationMs} ms`,
      };
    }
    case "call-error":
    case "call-retry": {
      const { error, ...rest } = event;
      const { requestId } = error;
      const then = event.type === "call-retry" ? `; tried again after ${event.delayMs} ms` : "";
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
      return { level: "info", ...common, message: "a session was opened" };
    case "session-renewed":
      return { level: "info", ...common, message: "the session had ended and was opened anew" };
    case "warning":
      return { level: "warn", ...common, code: event.code, message: redact(event.message) };
  }
}
