import type { KscParams } from "../wire/params-codec.js";
import { dateTimeAt, intAt, longAt, rowsAt, stringAt } from "../wire/row.js";
import { type TaskEventState, taskEventStateAt } from "./task-event-state.js";

/** Severity of an event. Not the severity of an incident. */
export const EventSeverity = { Information: 1, Warning: 2, Error: 3, Critical: 4 } as const;
/** A value of {@link EventSeverity}. */
export type EventSeverity = (typeof EventSeverity)[keyof typeof EventSeverity];

/** Type of the event that reports a change of a task's state. */
export const TASK_STATE_EVENT = "KLPRCI_TaskState";

/** An event that the server keeps. A member is null if the server sent no value. */
export interface KscEvent {
  /** The server's number of the event. */
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
  /** Only in an event of the type {@link TASK_STATE_EVENT}. */
  readonly oldState: TaskEventState | null;
  /** Only in an event of the type {@link TASK_STATE_EVENT}. */
  readonly newState: TaskEventState | null;
  readonly completedPercent: number | null;
  readonly description: string | null;
}

/** The vendor's name of each member: https://support.kaspersky.com/help/KSC/16/KSCAPI/a00134.html */
const attributes = {
  id: "event_db_id",
  type: "event_type",
  typeName: "event_type_display_name",
  severity: "GNRL_EA_SEVERITY",
  at: "rise_time",
  hostId: "hostname",
  hostName: "hostdn",
  product: "product_name",
  productVersion: "product_version",
  taskName: "task_display_name",
  oldState: "task_old_state",
  newState: "task_new_state",
  completedPercent: "GNRL_COMPLETED_PERCENT",
  description: "GNRL_EA_DESCRIPTION",
} as const;

/** Attributes that {@link fromEventRow} reads. */
export const eventFields: readonly string[] = Object.values(attributes);

/**
 * Reads a row of an event search.
 * @throws WireFormatError if an attribute has another type.
 */
export function fromEventRow(row: KscParams): KscEvent {
  return {
    id: longAt(row, attributes.id),
    type: stringAt(row, attributes.type),
    typeName: stringAt(row, attributes.typeName),
    severity: intAt(row, attributes.severity),
    at: dateTimeAt(row, attributes.at),
    hostId: stringAt(row, attributes.hostId),
    hostName: stringAt(row, attributes.hostName),
    product: stringAt(row, attributes.product),
    productVersion: stringAt(row, attributes.productVersion),
    taskName: stringAt(row, attributes.taskName),
    oldState: taskEventStateAt(row, attributes.oldState),
    newState: taskEventStateAt(row, attributes.newState),
    completedPercent: intAt(row, attributes.completedPercent),
    description: stringAt(row, attributes.description),
  };
}

/** Rows in the answer of `EventProcessing.GetRecordRange`. */
export function eventRows(answer: KscParams): readonly KscParams[] {
  return rowsAt(answer, "KLEVP_EVENT_RANGE_ARRAY");
}
