import { type ResponseTask, responseTaskNames } from "../tasks/response-task.js";
import {
  checkResponseTask,
  formatTaskIssue,
  parseResponseTask,
  type TaskIssue,
} from "../tasks/task-issue.js";

/**
 * Writes `KLINCDT_BODY`: the task as JSON text, which the call carries as a string.
 * @throws InvalidResponseTaskError if the task breaks a rule of its schema.
 */
export function encodeIncidentBody(task: ResponseTask): string {
  return JSON.stringify(parseResponseTask(task));
}

/** What {@link decodeIncidentBody} found in the body of an incident. */
export type DecodedIncidentBody =
  | { readonly kind: "response"; readonly task: ResponseTask }
  /** The incident does not request a response. */
  | { readonly kind: "not-a-response"; readonly reason: string }
  /** The body requests a response but is not a valid task. `value` is the parsed body. */
  | {
      readonly kind: "invalid";
      readonly value: Readonly<Record<string, unknown>>;
      readonly issues: readonly TaskIssue[];
    };

/**
 * Reads `KLINCDT_BODY`. A body requests a response if it is a JSON object with the marker
 * `responseEventIncident: true` or with the name of one of the nine tasks. Never throws.
 */
export function decodeIncidentBody(body: string): DecodedIncidentBody {
  const parsed = parseJsonObject(body);
  if ("reason" in parsed) return { kind: "not-a-response", reason: parsed.reason };
  const { value } = parsed;
  const named = responseTaskNames.some((name) => name === value["task"]);
  if (!named && value["responseEventIncident"] !== true) {
    return {
      kind: "not-a-response",
      reason: "it names none of the nine tasks and carries no responseEventIncident",
    };
  }
  const check = checkResponseTask(value);
  return check.success
    ? { kind: "response", task: check.task }
    : { kind: "invalid", value, issues: check.issues };
}

/**
 * Describes one problem of a body in one line:
 * `KLINCDT_BODY → params[2].type: 19 is not a ScanObjectType; one of 14–18, 22–25`
 */
export function formatBodyIssue(issue: TaskIssue): string {
  return `KLINCDT_BODY → ${formatTaskIssue(issue)}`;
}

function parseJsonObject(text: string): { value: Record<string, unknown> } | { reason: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { reason: `it is not JSON (${error instanceof Error ? error.message : String(error)})` };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { reason: "it is JSON, but not an object" };
  }
  return { value: value as Record<string, unknown> };
}
