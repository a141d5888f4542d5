import pino from "pino";
import type { Log } from "../log.js";
import type { Settings } from "../settings/settings-schema.js";

/** Logs to stderr; stdout belongs to the ready line. */
export async function createStderrLog({ level, format, quiet }: Settings["log"]): Promise<Log> {
  const stream = format === "pretty" ? await createPrettyStream() : pino.destination({ dest: 2, sync: true });
  const log: Log = pino({ level: quiet && level !== "silent" ? "warn" : level, base: null }, stream);
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
