import type * as z from "zod";
import { type ResponseTask, ResponseTaskSchema } from "./response-task.js";

/** One problem of a response task. */
export interface TaskIssue {
  /** Path of the member: `["params", 2, "type"]`. */
  readonly path: readonly (string | number)[];
  /** The problem and the remedy. */
  readonly message: string;
  /**
   * Kind of the problem, in zod's terms: `too_small`, `unrecognized_keys`, … Always `invalid_type` if the value is
   * missing or has another JSON type than documented.
   */
  readonly kind: string;
}

/** Writes a path as in code: `params[2].type`. The root is an empty string. */
export function formatPath(path: readonly (string | number)[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
}

/** Describes an issue in one line: `params[2].type: 19 is not a ScanObjectType; one of 14–18, 22–25` */
export function formatTaskIssue(issue: Pick<TaskIssue, "path" | "message">): string {
  const path = formatPath(issue.path);
  return path === "" ? `the task ${issue.message}` : `${path}: ${issue.message}`;
}

/** A response task breaks a documented or an assumed rule, so it must not be sent. */
export class InvalidResponseTaskError extends Error {
  override readonly name = "InvalidResponseTaskError";
  readonly code = "invalid_response_task";
  readonly issues: readonly TaskIssue[];

  constructor(issues: readonly TaskIssue[]) {
    super(`invalid response task: ${issues.map(formatTaskIssue).join("; ")}`);
    this.issues = issues;
  }
}

/** Result of {@link checkResponseTask}. */
export type TaskCheck =
  | { readonly success: true; readonly task: ResponseTask }
  | { readonly success: false; readonly issues: readonly TaskIssue[] };

/** Checks an unknown value against the nine canonical schemas. The returned task has hashes in lower case. */
export function checkResponseTask(value: unknown): TaskCheck {
  const check = checkBy(ResponseTaskSchema, value);
  return check.success ? { success: true, task: check.data } : check;
}

/** Checks a value against a schema. Problems are {@link TaskIssue}s. */
export function checkBy<S extends z.ZodType>(
  schema: S,
  value: unknown,
):
  | { readonly success: true; readonly data: z.infer<S> }
  | { readonly success: false; readonly issues: readonly TaskIssue[] } {
  const result = schema.safeParse(value);
  if (result.success) return { success: true, data: result.data };
  // With options zod does not use its fast path, so only invalid values are parsed with them.
  const detailed = schema.safeParse(value, { reportInput: true });
  return { success: false, issues: (detailed.error ?? result.error).issues.map(toTaskIssue) };
}

/**
 * Like {@link checkResponseTask}, but returns the task.
 * @throws InvalidResponseTaskError
 */
export function parseResponseTask(value: unknown): ResponseTask {
  const check = checkResponseTask(value);
  if (!check.success) throw new InvalidResponseTaskError(check.issues);
  return check.task;
}

function toTaskIssue(issue: z.core.$ZodIssue): TaskIssue {
  return {
    path: issue.path.map((step) => (typeof step === "number" ? step : String(step))),
    message: issue.message,
    kind: isMistyped(issue) ? "invalid_type" : issue.code,
  };
}

// A literal and a discriminator have the same issue for a value of another type, which breaks a documented rule, and for
// an unknown value, which breaks an assumed rule.
function isMistyped(issue: z.core.$ZodIssue): boolean {
  if (issue.code === "invalid_value") {
    return issue.values.every((expected) => typeof expected !== typeof issue.input);
  }
  if (issue.code !== "invalid_union" || issue.discriminator === undefined) return false;
  const value = (issue.input as Record<string, unknown> | undefined)?.[issue.discriminator];
  return typeof value !== (issue.discriminator === "type" ? "number" : "string");
}
