import { type ResponseTaskName, responseTaskNames, responseTaskSchemas } from "../tasks/response-task.js";

/**
 * Format of the name that KSC gives to the task of a response. The vendor documents
 * `[Response][KUMA] <task type> - <Date> <Time> - <ID>`, but not the format of its parts, so each part is a switch
 * (assumed).
 */
export interface TaskNameStyle {
  /** `literal`: `isolateHost`; `title`: `Isolate host`. */
  readonly taskType: "literal" | "title";
  /** Offset of date and time from UTC, in minutes. */
  readonly utcOffsetMinutes: number;
  /** What the id at the end identifies. */
  readonly id: "incident" | "host";
}

/** The style that the simulator uses by default (assumed). */
export const defaultTaskNameStyle: TaskNameStyle = {
  taskType: "literal",
  utcOffsetMinutes: 0,
  id: "incident",
};

/** What {@link formatTaskName} writes into a name. */
export interface TaskNameParts {
  readonly area: string;
  readonly task: ResponseTaskName;
  readonly at: Date;
  readonly incidentId: number;
  readonly hostId: string;
}

/** Writes the name of a response's task: `[Response][KUMA] isolateHost - 2025-06-03 08:15:42 - 42` */
export function formatTaskName(parts: TaskNameParts, style: TaskNameStyle = defaultTaskNameStyle): string {
  const taskType = style.taskType === "literal" ? parts.task : titleOf(parts.task);
  const local = new Date(parts.at.getTime() + style.utcOffsetMinutes * 60_000).toISOString();
  const dateTime = `${local.slice(0, 10)} ${local.slice(11, 19)}`;
  const id = style.id === "incident" ? String(parts.incidentId) : parts.hostId;
  return `[Response][${parts.area}] ${taskType} - ${dateTime} - ${id}`;
}

/** The parts of a name that {@link parseTaskName} has read. */
export interface ParsedTaskName {
  readonly area: string;
  readonly taskType: string;
  readonly dateTime: string;
  readonly id: string;
}

const PREFIX = /^\[Response\]\[([^\]]*)\] /i;
const SEPARATOR = " - ";

/**
 * Reads the name of a response's task, in any case; null for any other name. It accepts what
 * `^\[Response\]\[([^\]]*)\] (.+?) - (.+) - (\S+)$` accepts; that expression takes seconds for a long name.
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

/** Finds the task for the `<task type>` of a name: its `task` or its title, in any case. Null for another type. */
export function responseTaskOfType(taskType: string): ResponseTaskName | null {
  const text = taskType.toLowerCase();
  const isMeant = (task: ResponseTaskName) =>
    task.toLowerCase() === text || titleOf(task).toLowerCase() === text;
  return responseTaskNames.find(isMeant) ?? null;
}

function titleOf(task: ResponseTaskName): string {
  return responseTaskSchemas[task].meta()?.title ?? task;
}
