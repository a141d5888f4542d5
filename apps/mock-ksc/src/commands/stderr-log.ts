import pino from "pino";
import type { Log } from "../log.js";
import type { Settings } from "../settings/settings-schema.js";

/** Bytes that are kept for a log that cannot be written at present, such as on a full disk. */
const MAX_BUFFERED = 1024 * 1024;

/** Logs to stderr; stdout belongs to the ready line. */
export async function createStderrLog({ level, format, quiet }: Settings["log"]): Promise<Log> {
  const stderr = pino.destination({ dest: 2, sync: true, maxLength: MAX_BUFFERED });
  // There is no other place to report this, and a call must not fail because its entry cannot be written.
  stderr.on("error", () => undefined);
  const stream = format === "pretty" ? await openPrettyStream(stderr) : stderr;
  const log: Log = pino({ level: quiet && level !== "silent" ? "warn" : level, base: null }, stream);
  return log;
}

/** Loaded only for people: the library takes start-up time. */
async function openPrettyStream(stderr: pino.DestinationStream): Promise<pino.DestinationStream> {
  const { createPrettyFormat } = await import("./pretty-format.js");
  const format = createPrettyFormat();
  return { write: (entry) => stderr.write(format(entry)) };
}
