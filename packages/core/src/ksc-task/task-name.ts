import { type ResponseTaskName, responseTaskNames, responseTaskSchemas } from "../tasks/response-task.js";

/**
 * Form of the name that KSC gives to the task of a response. The vendor documents
 * `[Response][KUMA] <task type> - <Date> <Time> - <ID>` and the format of none of its parts, so each
 * part is a switch; all of them are assumed.
 */
export interface TaskNameStyle {
  /** `literal`: `isolateHost`; `title`: `Isolate host`. */
  readonly taskType: "literal" | "title";
  /** Offset of date and time from UTC, in minutes. */
  readonly utcOffsetMinutes: number;
  readonly id: "incident" | "host";
}

export const defaultTaskNameStyle: TaskNameStyle = {
  taskType: "literal",
  utcOffsetMinutes: 0,
  id: "incident",
};

export interface TaskNameParts {
  readonly area: string;
  readonly task: ResponseTaskName;
  readonly at: Date;
  readonly incidentId: number;
  readonly hostId: string;
}

/** `[Response][KUMA] isolateHost - 2025-06-03 08:15:42 - 42` */
export function formatTaskName(parts: TaskNameParts, style: TaskNameStyle = defaultTaskNameStyle): string {
  const taskType = style.taskType === "literal" ? parts.task : titleOf(parts.task);
  const local = new Date(parts.at.getTime() + style.utcOffsetMinutes * 60_000).toISOString();
  const dateTime = `${local.slice(0, 10)} ${local.slice(11, 19)}`;
  const id = style.id === "incident" ? String(parts.incidentId) : parts.hostId;
  return `[Response][${parts.area}] ${taskType} - ${dateTime} - ${id}`;
}

export interface ParsedTaskName {
  readonly area: string;
  readonly taskType: string;
  readonly dateTime: string;
  readonly id: string;
}

const PREFIX = /^\[Response\]\[([^\]]*)\] /i;
const SEPARATOR = " - ";

/**
 * Reads the name of a response's task whatever the case; null when it is the name of something else. Means the
 * same as `^\[Response\]\[([^\]]*)\] (.+?) - (.+) - (\S+)$`, which takes seconds for a long name.
 */
export function parseTaskName(name: string): ParsedTaskName | null {
  const [prefix, area] = PREFIX.exec(name) ?? [];
  if (prefix === undefined || area === undefined) return null;
  const rest = name.slice(prefix.length);
  const first = rest.indexOf(SEPARATOR, 1);
  const last = rest.lastIndexOf(SEPARATOR);
  const parts = {
    area,
    taskType: rest.slice(0, first),
    dateTime: rest.slice(first + SEPARATOR.length, last),
    id: rest.slice(last + SEPARATOR.length),
  };
  const isComplete = first > 0 && parts.dateTime !== "" && /^\S+$/.test(parts.id);
  return isComplete && !/[\n\r\u2028\u2029]/.test(rest) ? parts : null;
}

/** The task that the `<task type>` of a name stands for: as in the body or as its title, in either case. */
export function responseTaskOfType(taskType: string): ResponseTaskName | null {
  const text = taskType.toLowerCase();
  const isMeant = (task: ResponseTaskName) =>
    task.toLowerCase() === text || titleOf(task).toLowerCase() === text;
  return responseTaskNames.find(isMeant) ?? null;
}

function titleOf(task: ResponseTaskName): string {
  return responseTaskSchemas[task].meta()?.title ?? task;
}
