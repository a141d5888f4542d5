import pino from "pino";
import type { Log } from "../log.js";

export type LogLevel = "debug" | "info" | "warn" | "error" | "silent";

export interface StderrLogOptions {
  readonly level: LogLevel;
  /** Text for people; otherwise one JSON object a line. */
  readonly pretty: boolean;
}

/** Logs to stderr; stdout belongs to the ready line. */
export async function createStderrLog({ level, pretty }: StderrLogOptions): Promise<Log> {
  const stream = pretty ? await createPrettyStream() : pino.destination({ dest: 2, sync: true });
  const log: Log = pino({ level, base: null }, stream);
  return log;
}

async function createPrettyStream() {
  const { PinoPretty } = await import("pino-pretty");
  const colorize = process.stderr.isTTY === true && process.env["NO_COLOR"] === undefined;
  return PinoPretty({
    colorize,
    destination: 2,
    sync: true,
    translateTime: "SYS:HH:MM:ss.l",
    singleLine: true,
  });
}
