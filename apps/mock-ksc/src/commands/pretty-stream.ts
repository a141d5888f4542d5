import { PinoPretty } from "pino-pretty";

/** Writes log entries to stderr as text for people. */
export function createPrettyStream() {
  const colorize = process.stderr.isTTY === true && process.env["NO_COLOR"] === undefined;
  return PinoPretty({
    colorize,
    destination: 2,
    sync: true,
    translateTime: "SYS:HH:MM:ss.l",
    singleLine: true,
  });
}
