import { deleteFile } from "./delete-file.js";
import { getFile } from "./get-file.js";
import { iocScan } from "./ioc-scan.js";
import { isolateHost } from "./isolate-host.js";
import { onDemandScan } from "./on-demand-scan.js";
import { preventExecution } from "./prevent-execution.js";
import { quarantineFile } from "./quarantine-file.js";
import { startProcess } from "./start-process.js";
import { terminateProcess } from "./terminate-process.js";

/**
 * Build the action of each response, for `responses.bulk` and `responses.sendAction`. They send nothing, and leave the
 * check of the action to the function that sends it.
 */
export const responseActions = {
  getFile,
  deleteFile,
  quarantineFile,
  iocScan,
  startProcess,
  terminateProcess,
  isolateHost,
  preventExecution,
  onDemandScan,
} as const;
