import { checkResponseTask, formatTaskIssue } from "@ksc-edr/core";
import { JsonSyntaxError, parseLocated } from "../../input/json-text.js";
import { readInput } from "../../input/read-input.js";
import { UsageError } from "../../input/usage-error.js";
import type { Run } from "../../program/command-entry.js";
import { respond } from "../../respond/respond.js";
import type { sendSpec } from "./spec.js";

// Placeholder for the host while the task of a file is checked, if the command line names the hosts.
const NAMED_ELSEWHERE = "named on the command line";

export const run: Run<typeof sendSpec> = async ({ file, ...input }, context) => {
  if (file === "-" && input.hostsFile === "-") {
    throw new UsageError(
      "standard input cannot be both the task and the hosts",
      "name a file for one of them",
    );
  }
  const value = parseObject(file, await readInput(file, context.io));
  const namesHosts = input.hosts.length > 0 || input.hostsFile !== undefined;
  const check = checkResponseTask({
    responseEventIncidentArea: (await context.settings()).values.area ?? "ksc-edr",
    responseEventIncident: true,
    ...(namesHosts ? { targetHost: NAMED_ELSEWHERE } : {}),
    ...value,
  });
  if (!check.success) {
    throw new UsageError(
      `${nameOf(file)} is not a valid task: ${check.issues.map(formatTaskIssue).join("; ")}`,
      "ksc-edr validate shows the line of each problem",
    );
  }
  const { targetHost, responseEventIncidentArea: area, responseEventIncident: _, ...action } = check.task;
  const hosts = namesHosts ? input.hosts : [targetHost];
  return respond(context, action, { ...input, hosts }, area);
};

function parseObject(file: string, text: string): object {
  try {
    const { value } = parseLocated(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    const { line, column } = error.place;
    throw new UsageError(`${nameOf(file)}:${line}:${column}: ${error.message}`, null, { cause: error });
  }
  throw new UsageError(`${nameOf(file)} does not hold a JSON object, which a task is`);
}

const nameOf = (file: string) => (file === "-" ? "standard input" : file);
