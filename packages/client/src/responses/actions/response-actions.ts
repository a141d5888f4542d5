import { toDeleteFileTask } from "./delete-file.js";
import { toGetFileTask } from "./get-file.js";
import { toIocScanTask } from "./ioc-scan.js";
import { toIsolateHostTask } from "./isolate-host.js";
import { toOnDemandScanTask } from "./on-demand-scan.js";
import { toPreventExecutionTask } from "./prevent-execution.js";
import { toQuarantineFileTask } from "./quarantine-file.js";
import { toStartProcessTask } from "./start-process.js";
import { toTerminateProcessTask } from "./terminate-process.js";

/**
 * What makes the canonical task of an input, the id of its host, and the area. They send and check nothing:
 * `responses.send` takes what they make.
 */
export const taskBuilders = {
  getFile: toGetFileTask,
  deleteFile: toDeleteFileTask,
  quarantineFile: toQuarantineFileTask,
  iocScan: toIocScanTask,
  startProcess: toStartProcessTask,
  terminateProcess: toTerminateProcessTask,
  isolateHost: toIsolateHostTask,
  preventExecution: toPreventExecutionTask,
  onDemandScan: toOnDemandScanTask,
} as const;
