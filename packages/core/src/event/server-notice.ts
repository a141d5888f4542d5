import type { KscParams } from "../wire/params-codec.js";
import { dateTimeAt, intAt, paramsAt, stringAt } from "../wire/row.js";
import { TASK_STATE_EVENT } from "./event-row.js";
import { type TaskEventState, taskEventStateAt } from "./task-event-state.js";

/** Types of event for `ConEvents.Subscribe` that {@link fromServerNotice} reads. */
export const serverNoticeTypes = {
  /** https://support.kaspersky.com/help/KSC/16/KSCAPI/a00404.html */
  incidentAdded: "KLSRV_EV_INCIDENT_ADDED",
  taskState: TASK_STATE_EVENT,
} as const;

/** An event that the server sends to its subscribers. */
export type ServerNotice =
  | {
      readonly kind: "incident-added";
      readonly at: Date | null;
      readonly incidentId: number;
      readonly severity: number | null;
    }
  | {
      readonly kind: "task-state";
      readonly at: Date | null;
      /** Null if the server did not name it. */
      readonly taskId: string | null;
      readonly hostId: string | null;
      readonly oldState: TaskEventState | null;
      readonly newState: TaskEventState | null;
    }
  /** An event of another type, or without the attributes of its type. */
  | { readonly kind: "other"; readonly at: Date | null; readonly type: string | null };

/**
 * Reads an event of `ConEvents.Retrieve`.
 * @throws WireFormatError if an attribute has another type.
 */
export function fromServerNotice(event: KscParams): ServerNotice {
  const type = stringAt(event, "KLSRV_CON_EVENT_TYPE");
  const at = dateTimeAt(event, "KLSRV_CON_EVENT_BIRTH_TIME");
  const params = paramsAt(event, "KLSRV_CON_EVENT_PARAMS") ?? {};
  if (type === serverNoticeTypes.incidentAdded) {
    const incidentId = intAt(params, "KLINCDT_ID");
    if (incidentId !== null)
      return { kind: "incident-added", at, incidentId, severity: intAt(params, "KLINCDT_SEVERITY") };
  }
  if (type === serverNoticeTypes.taskState) {
    return {
      kind: "task-state",
      at,
      taskId: stringAt(params, "KLPRCI_TASK_TS_ID"),
      hostId: stringAt(params, "hostname"),
      oldState: taskEventStateAt(params, "KLPRCI_oldState"),
      newState: taskEventStateAt(params, "KLPRCI_newState"),
    };
  }
  return { kind: "other", at, type };
}
