export { type EventQuery, eventOrders, toEventFilter } from "./event/event-filter.js";
export {
  EventSeverity,
  eventFields,
  eventRows,
  fromEventRow,
  type KscEvent,
  TASK_STATE_EVENT,
} from "./event/event-row.js";
export { fromServerNotice, type ServerNotice, serverNoticeTypes } from "./event/server-notice.js";
export type { TaskEventState } from "./event/task-event-state.js";
export {
  and,
  compareCurrentTime,
  compareInteger,
  compareTime,
  equalBoolean,
  equalText,
  hasAnyBit,
  matchPattern,
  not,
  or,
  startsWith,
} from "./filter/build-filter.js";
export type {
  Comparison,
  ComparisonOperator,
  Filter,
  FilterValue,
  MaskComparison,
} from "./filter/filter.js";
export { escapePattern, type PatternPart, parsePattern } from "./filter/filter-pattern.js";
export { FilterSyntaxError } from "./filter/filter-syntax-error.js";
export { parseFilterTime } from "./filter/filter-time.js";
export { formatFilter } from "./filter/format-filter.js";
export { parseFilter } from "./filter/parse-filter.js";
export { type FullTextQuery, parseFullTextQuery } from "./filter/parse-full-text.js";
export { hostFilters } from "./host/host-filter.js";
export { fromHostPresence, type HostPresence, hostPresenceFields } from "./host/host-presence.js";
export { fromHostRow, type Host, hostFields } from "./host/host-row.js";
export { ipv4ToNumber } from "./host/ipv4.js";
export { type NewIncident, toAddIncidentArgs, toUpdateIncidentArgs } from "./incident/incident-args.js";
export {
  type DecodedIncidentBody,
  decodeIncidentBody,
  encodeIncidentBody,
  formatBodyIssue,
} from "./incident/incident-body.js";
export { incidentFilters, incidentOrders } from "./incident/incident-filter.js";
export {
  fromIncidentRow,
  type Incident,
  type IncidentField,
  incidentFields,
  incidentFieldsWithoutBody,
  toIncidentRow,
} from "./incident/incident-row.js";
export { IncidentSeverity } from "./incident/severity.js";
export {
  defaultTaskNameStyle,
  formatTaskName,
  type ParsedTaskName,
  parseTaskName,
  responseTaskOfType,
  type TaskNameParts,
  type TaskNameStyle,
} from "./incident/task-name.js";
export { writeAddIncident, writeUpdateIncident } from "./incident/write-calls.js";
export {
  ANY_HOST_TASK_STATE,
  type HostTaskState,
  hostTaskStateBits,
  hostTaskStates,
  toHostTaskStateMask,
} from "./ksc-task/host-task-state.js";
export {
  fromHostTaskStatusRow,
  type HostTaskStatus,
  hostTaskStatusFields,
  hostTaskStatusRows,
} from "./ksc-task/host-task-status-row.js";
export { fromTaskSettings, fromTaskSummary, type KscTask } from "./ksc-task/ksc-task.js";
export { fromTaskStatistics, type KscTaskStatistics } from "./ksc-task/task-statistics.js";
export { type Evidence, type Provenance, provenanceRegistry } from "./provenance.js";
export {
  fromStaticInfo,
  hasBackgroundService,
  type ServerInfo,
  serverInfoFields,
} from "./server/server-info.js";
export { type AssumedRule, type AssumedRuleId, assumedRuleOf, assumedRules } from "./tasks/assumed-rules.js";
export { type DeleteFileTask, DeleteFileTaskSchema } from "./tasks/delete-file.js";
export { MAX_AREA_LENGTH } from "./tasks/envelope.js";
export { MAX_PATH_LENGTH } from "./tasks/fields.js";
export { type GetFileTask, GetFileTaskSchema } from "./tasks/get-file.js";
export { type IocScanTask, IocScanTaskSchema, MAX_IOC_LENGTH } from "./tasks/ioc-scan.js";
export { type IsolateHostTask, IsolateHostTaskSchema } from "./tasks/isolate-host.js";
export {
  type OnDemandScanTask,
  OnDemandScanTaskSchema,
  type ScanObject,
  ScanObjectSchema,
} from "./tasks/on-demand-scan.js";
export { type TaskWarning, warnOfPaths } from "./tasks/path-warnings.js";
export { type PreventExecutionTask, PreventExecutionTaskSchema } from "./tasks/prevent-execution.js";
export { type QuarantineFileTask, QuarantineFileTaskSchema } from "./tasks/quarantine-file.js";
export { ResponseEnvelopeSchema } from "./tasks/response-envelope.js";
export {
  type ResponseTask,
  type ResponseTaskName,
  type ResponseTaskOf,
  ResponseTaskSchema,
  responseTaskNames,
  responseTaskSchemas,
} from "./tasks/response-task.js";
export {
  type ScanObjectName,
  ScanObjectType,
  ScanObjectTypeSchema,
  scanObjects,
} from "./tasks/scan-object-type.js";
export { type StartProcessTask, StartProcessTaskSchema } from "./tasks/start-process.js";
export {
  checkResponseTask,
  formatPath,
  formatTaskIssue,
  InvalidResponseTaskError,
  parseResponseTask,
  type TaskCheck,
  type TaskIssue,
} from "./tasks/task-issue.js";
export {
  type TaskCategory,
  type TaskProfile,
  type TaskRisk,
  taskProfileRegistry,
} from "./tasks/task-profile.js";
export { type TerminateProcessTask, TerminateProcessTaskSchema } from "./tasks/terminate-process.js";
