export { type EventQuery, eventOrders, toEventFilter } from "./event-filter.js";
export {
  EventSeverity,
  eventFields,
  eventRows,
  fromEventRow,
  type KscEvent,
  TASK_STATE_EVENT,
} from "./event-row.js";
export { fromServerNotice, type ServerNotice, serverNoticeTypes } from "./server-notice.js";
export { type TaskEventState, taskEventStateCodes, taskEventStates } from "./task-event-state.js";
