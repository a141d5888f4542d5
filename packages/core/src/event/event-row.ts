import type { KscParams } from "../wire/params-codec.js";
import { dateTimeAt, intAt, rowsAt, stringAt } from "../wire/row.js";
import { WireFormatError } from "../wire/wire-error.js";
import { fromTaskEventStateCode, type TaskEventState } from "./task-event-state.js";

/** Severity of an event. Not the severity of an incident. */
export const EventSeverity = { Information: 1, Warning: 2, Error: 3, Critical: 4 } as const;
export type EventSeverity = (typeof EventSeverity)[keyof typeof EventSeverity];

/** The type of event that tells of a task's change of state. */
export const TASK_STATE_EVENT = "KLPRCI_TaskState";

/** An event that the server keeps; null where the server sent no value. */
export interface KscEvent {
  /** The server's own number of the event. */
  readonly id: bigint | null;
  readonly type: string | null;
  readonly typeName: string | null;
  readonly severity: number | null;
  readonly at: Date | null;
  readonly hostId: string | null;
  readonly hostName: string | null;
  readonly product: string | null;
  readonly productVersion: string | null;
  readonly taskName: string | null;
  /** Of an event of the type {@link TASK_STATE_EVENT}. */
  readonly oldState: TaskEventState | null;
  readonly newState: TaskEventState | null;
  readonly completedPercent: number | null;
  readonly description: string | null;
}

/** Attributes that {@link fromEventRow} reads: https://support.kaspersky.com/help/KSC/16/KSCAPI/a00134.html */
export const eventFields = [
  "event_db_id",
  "event_type",
  "event_type_display_name",
  "GNRL_EA_SEVERITY",
  "rise_time",
  "hostname",
  "hostdn",
  "product_name",
  "product_version",
  "task_display_name",
  "task_old_state",
  "task_new_state",
  "GNRL_COMPLETED_PERCENT",
  "GNRL_EA_DESCRIPTION",
] as const;

/** @throws WireFormatError when an attribute has another type. */
export function fromEventRow(row: KscParams): KscEvent {
  return {
    id: eventIdOf(row),
    type: stringAt(row, "event_type"),
    typeName: stringAt(row, "event_type_display_name"),
    severity: intAt(row, "GNRL_EA_SEVERITY"),
    at: dateTimeAt(row, "rise_time"),
    hostId: stringAt(row, "hostname"),
    hostName: stringAt(row, "hostdn"),
    product: stringAt(row, "product_name"),
    productVersion: stringAt(row, "product_version"),
    taskName: stringAt(row, "task_display_name"),
    oldState: stateAt(row, "task_old_state"),
    newState: stateAt(row, "task_new_state"),
    completedPercent: intAt(row, "GNRL_COMPLETED_PERCENT"),
    description: stringAt(row, "GNRL_EA_DESCRIPTION"),
  };
}

/** Rows of the answer of `EventProcessing.GetRecordRange`. */
export function eventRows(answer: KscParams): readonly KscParams[] {
  return rowsAt(answer, "KLEVP_EVENT_RANGE_ARRAY");
}

function eventIdOf(row: KscParams): bigint | null {
  const id = Object.hasOwn(row, "event_db_id") ? row["event_db_id"] : undefined;
  if (id === undefined || typeof id === "bigint") return id ?? null;
  if (typeof id === "number") return BigInt(id);
  throw new WireFormatError("event_db_id", "is not a long");
}

function stateAt(row: KscParams, name: string): TaskEventState | null {
  const code = intAt(row, name);
  return code === null ? null : fromTaskEventStateCode(code);
}
