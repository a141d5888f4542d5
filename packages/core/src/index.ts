export { type NewIncident, toAddIncidentArgs, toUpdateIncidentArgs } from "./incident/incident-args.js";
export {
  type DecodedIncidentBody,
  decodeIncidentBody,
  encodeIncidentBody,
  formatBodyIssue,
} from "./incident/incident-body.js";
export { IncidentSeverity } from "./incident/severity.js";
export { type Evidence, type Provenance, provenanceRegistry } from "./provenance.js";
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
export {
  parseResponseAction,
  type ResponseAction,
  type ResponseActionOf,
  ResponseActionSchema,
  type ResponseAddress,
  toResponseTask,
} from "./tasks/response-action.js";
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
