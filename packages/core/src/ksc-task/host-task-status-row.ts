import type { KscParams } from "../wire/params-codec.js";
import { dateTimeAt, intAt, rowsAt, stringAt } from "../wire/row.js";
import { WireFormatError } from "../wire/wire-error.js";
import { fromHostTaskStateCode, type HostTaskState } from "./host-task-state.js";

/** Progress of a task on one host. A member is null if the server sent no value. */
export interface HostTaskStatus {
  readonly hostId: string;
  readonly hostName: string | null;
  /** Null if the server sent a code that no page names; see {@link stateCode}. */
  readonly state: HostTaskState | null;
  readonly stateCode: number | null;
  /** Why the task failed or warned, in the product's words. */
  readonly description: string | null;
  readonly tries: number | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly completedPercent: number | null;
}

/** The vendor's name of each member: https://support.kaspersky.com/help/KSC/16/KSCAPI/a00182.html */
const attributes = {
  hostId: "hostname",
  hostName: "hostdn",
  stateCode: "state_code",
  description: "state_descr",
  tries: "try_count",
  startedAt: "start_time",
  finishedAt: "finish_time",
  completedPercent: "completed_percent",
} as const;

/** Attributes that {@link fromHostTaskStatusRow} reads. */
export const hostTaskStatusFields: readonly string[] = Object.values(attributes);

/**
 * Reads a row of `Tasks.GetHostStatusRecordRange`.
 * @throws WireFormatError if an attribute has another type, or the host is missing.
 */
export function fromHostTaskStatusRow(row: KscParams): HostTaskStatus {
  const hostId = stringAt(row, attributes.hostId);
  if (hostId === null) throw new WireFormatError(attributes.hostId, "is missing from the state of a task");
  const stateCode = intAt(row, attributes.stateCode);
  return {
    hostId,
    hostName: stringAt(row, attributes.hostName),
    state: stateCode === null ? null : fromHostTaskStateCode(stateCode),
    stateCode,
    description: stringAt(row, attributes.description),
    tries: intAt(row, attributes.tries),
    startedAt: dateTimeAt(row, attributes.startedAt),
    finishedAt: dateTimeAt(row, attributes.finishedAt),
    completedPercent: intAt(row, attributes.completedPercent),
  };
}

/** Rows in the answer of `Tasks.GetHostStatusRecordRange`. */
export function hostTaskStatusRows(answer: KscParams): readonly KscParams[] {
  return rowsAt(answer, "statuses");
}
