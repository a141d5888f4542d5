import { prettyFactory } from "pino-pretty";

/** Formats log entries as text for people. */
export function createPrettyFormat(): (entry: string) => string {
  const colorize = process.stderr.isTTY === true && process.env["NO_COLOR"] === undefined;
  return prettyFactory({ colorize, translateTime: "SYS:HH:MM:ss.l", singleLine: true });
}
