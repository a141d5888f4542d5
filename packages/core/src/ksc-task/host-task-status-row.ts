import type { KscParams } from "../wire/params-codec.js";
import { dateTimeAt, intAt, rowsAt, stringAt } from "../wire/row.js";
import { WireFormatError } from "../wire/wire-error.js";
import { fromHostTaskStateCode, type HostTaskState } from "./host-task-state.js";

/** How far a task is on one host; null where the server sent no value. */
export interface HostTaskStatus {
  readonly hostId: string;
  readonly hostName: string | null;
  /** Null when the server sent a code that no page names; see {@link stateCode}. */
  readonly state: HostTaskState | null;
  readonly stateCode: number | null;
  /** Why the task failed or warned, in the product's words. */
  readonly description: string | null;
  readonly tries: number | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly completedPercent: number | null;
}

/** Attributes that {@link fromHostTaskStatusRow} reads: https://support.kaspersky.com/help/KSC/16/KSCAPI/a00182.html */
export const hostTaskStatusFields = [
  "hostname",
  "hostdn",
  "state_code",
  "state_descr",
  "try_count",
  "start_time",
  "finish_time",
  "completed_percent",
] as const;

/** @throws WireFormatError when an attribute has another type, or the host is missing. */
export function fromHostTaskStatusRow(row: KscParams): HostTaskStatus {
  const hostId = stringAt(row, "hostname");
  if (hostId === null) throw new WireFormatError("hostname", "is missing from the state of a task");
  const stateCode = intAt(row, "state_code");
  return {
    hostId,
    hostName: stringAt(row, "hostdn"),
    state: stateCode === null ? null : fromHostTaskStateCode(stateCode),
    stateCode,
    description: stringAt(row, "state_descr"),
    tries: intAt(row, "try_count"),
    startedAt: dateTimeAt(row, "start_time"),
    finishedAt: dateTimeAt(row, "finish_time"),
    completedPercent: intAt(row, "completed_percent"),
  };
}

/** Rows of the answer of `Tasks.GetHostStatusRecordRange`. */
export function hostTaskStatusRows(answer: KscParams): readonly KscParams[] {
  return rowsAt(answer, "statuses");
}
