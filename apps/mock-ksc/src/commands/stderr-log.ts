import pino from "pino";
import type { Log } from "../log.js";
import type { Settings } from "../settings/settings-schema.js";

/** Logs to stderr; stdout belongs to the ready line. */
export async function createStderrLog({ level, format, quiet }: Settings["log"]): Promise<Log> {
  const stream = format === "pretty" ? await openPrettyStream() : pino.destination({ dest: 2, sync: true });
  const log: Log = pino({ level: quiet && level !== "silent" ? "warn" : level, base: null }, stream);
  return log;
}

/** Loaded only for people: the library takes start-up time. */
async function openPrettyStream() {
  const { createPrettyStream } = await import("./pretty-stream.js");
  return createPrettyStream();
}
