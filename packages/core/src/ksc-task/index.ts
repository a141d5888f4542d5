export {
  ANY_HOST_TASK_STATE,
  type HostTaskState,
  hostTaskStateBits,
  hostTaskStates,
  toHostTaskStateMask,
} from "./host-task-state.js";
export {
  fromHostTaskStatusRow,
  type HostTaskStatus,
  hostTaskStatusFields,
  hostTaskStatusRows,
} from "./host-task-status-row.js";
export { fromTaskSettings, fromTaskSummary, type KscTask } from "./ksc-task.js";
export {
  defaultTaskNameStyle,
  formatTaskName,
  type ParsedTaskName,
  parseTaskName,
  responseTaskOfType,
  type TaskNameParts,
  type TaskNameStyle,
} from "./task-name.js";
export { fromTaskStatistics, type KscTaskStatistics } from "./task-statistics.js";
