/** What tells one run from another. */
export interface RunIdentity {
  /** Address of the server, followed by `/` and the name of the virtual server, if any. */
  readonly server: string;
  /** Name of the response, or the caller's name for the run when a function makes the actions. */
  readonly task: string;
  readonly severity: number | null;
  /** SHA-256 of what is the same for every host. */
  readonly digest: string;
}

/** First line. */
export interface RunHeader extends RunIdentity {
  readonly type: "run";
  readonly format: 1;
  readonly createdAt: string;
}

/** A response is about to be sent. Without a later line about this host it is not known whether it was. */
export interface IntentEntry {
  readonly type: "intent";
  /** The host as the caller named it. */
  readonly host: string;
  readonly hostId: string;
  readonly sentAt: string;
  /** The mark in its area, if it has one. */
  readonly correlation: string | null;
  /** SHA-256 of the task, by which it is recognized again. */
  readonly body: string;
}

/** The server has taken the response. */
export interface AcceptedEntry {
  readonly type: "accepted";
  readonly hostId: string;
  readonly incidentId: number;
}

/** The incident is stored; its task was not asked for, or that is not known. */
export interface IncompleteEntry {
  readonly type: "incomplete";
  readonly hostId: string;
  readonly incidentId: number;
  readonly taskRequested: "no" | "unknown";
  readonly code: string;
  readonly message: string;
}

/** No incident was stored: the response may be sent when the run goes on. `hostId` is null if it was not found out. */
export interface FailedEntry {
  readonly type: "failed";
  readonly host: string;
  readonly hostId: string | null;
  readonly code: string;
  readonly message: string;
}

/** Whether an incident was stored is not known. */
export interface UnknownEntry {
  readonly type: "outcome_unknown";
  readonly hostId: string;
  readonly code: string;
  readonly message: string;
}

export type RunEntry = IntentEntry | AcceptedEntry | IncompleteEntry | FailedEntry | UnknownEntry;

type Shape = Readonly<Record<string, (value: unknown) => boolean>>;

const isText = (value: unknown) => typeof value === "string";
const isTextOrNull = (value: unknown) => value === null || isText(value);
const isTime = (value: unknown) => typeof value === "string" && !Number.isNaN(Date.parse(value));
const isInteger = (value: unknown) => Number.isInteger(value);
const problem: Shape = { code: isText, message: isText };

const headerShape: Shape = {
  createdAt: isTime,
  server: isText,
  task: isText,
  severity: (value) => value === null || isInteger(value),
  digest: isText,
};

const shapes: Readonly<Record<RunEntry["type"], Shape>> = {
  intent: { host: isText, hostId: isText, sentAt: isTime, correlation: isTextOrNull, body: isText },
  accepted: { hostId: isText, incidentId: isInteger },
  incomplete: {
    hostId: isText,
    incidentId: isInteger,
    taskRequested: (value) => value === "no" || value === "unknown",
    ...problem,
  },
  failed: { host: isText, hostId: isTextOrNull, ...problem },
  outcome_unknown: { hostId: isText, ...problem },
};

/** Null for a line that is no header of this format. */
export function parseHeader(line: string): RunHeader | null {
  const value = parseObject(line);
  return isHeader(value) ? value : null;
}

/** Null for a line that is no entry. */
export function parseEntry(line: string): RunEntry | null {
  const value = parseObject(line);
  return isEntry(value) ? value : null;
}

function isHeader(value: object | null): value is RunHeader {
  return (
    value !== null &&
    member(value, "type") === "run" &&
    member(value, "format") === 1 &&
    fits(value, headerShape)
  );
}

function isEntry(value: object | null): value is RunEntry {
  if (value === null) return false;
  const type = member(value, "type");
  return typeof type === "string" && isEntryType(type) && fits(value, shapes[type]);
}

const isEntryType = (type: string): type is RunEntry["type"] => Object.hasOwn(shapes, type);
const fits = (value: object, shape: Shape) =>
  Object.entries(shape).every(([name, isRight]) => isRight(member(value, name)));
const member = (value: object, name: string): unknown => Object.getOwnPropertyDescriptor(value, name)?.value;

function parseObject(line: string): object | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
