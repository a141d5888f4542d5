import { completionSpec } from "../commands/completion/spec.js";
import { configSpec } from "../commands/config/spec.js";
import { deleteFileSpec } from "../commands/delete-file/spec.js";
import { doctorSpec } from "../commands/doctor/spec.js";
import { getFileSpec } from "../commands/get-file/spec.js";
import { hostsSpec } from "../commands/hosts/spec.js";
import { incidentsSpec } from "../commands/incidents/spec.js";
import { initSpec } from "../commands/init/spec.js";
import { iocBuildSpec } from "../commands/ioc-build/spec.js";
import { iocCheckSpec } from "../commands/ioc-check/spec.js";
import { iocScanSpec } from "../commands/ioc-scan/spec.js";
import { isolateSpec } from "../commands/isolate/spec.js";
import { preventSpec } from "../commands/prevent/spec.js";
import { quarantineSpec } from "../commands/quarantine/spec.js";
import { releaseSpec } from "../commands/release/spec.js";
import { scanSpec } from "../commands/scan/spec.js";
import { schemaSpec } from "../commands/schema/spec.js";
import { sendSpec } from "../commands/send/spec.js";
import { startProcessSpec } from "../commands/start-process/spec.js";
import { tasksSpec } from "../commands/tasks/spec.js";
import { terminateProcessSpec } from "../commands/terminate-process/spec.js";
import { trustSpec } from "../commands/trust/spec.js";
import { validateSpec } from "../commands/validate/spec.js";
import { versionSpec } from "../commands/version/spec.js";
import { watchSpec } from "../commands/watch/spec.js";
import { type CommandEntry, command } from "./command-spec.js";

/** Every command of the program, in the order of the help. Its code is loaded when it runs, and not before. */
export const commandTable: readonly CommandEntry[] = [
  command(isolateSpec, () => import("../commands/isolate/run.js")),
  command(releaseSpec, () => import("../commands/release/run.js")),
  command(getFileSpec, () => import("../commands/get-file/run.js")),
  command(deleteFileSpec, () => import("../commands/delete-file/run.js")),
  command(quarantineSpec, () => import("../commands/quarantine/run.js")),
  command(iocScanSpec, () => import("../commands/ioc-scan/run.js")),
  command(startProcessSpec, () => import("../commands/start-process/run.js")),
  command(terminateProcessSpec, () => import("../commands/terminate-process/run.js")),
  command(preventSpec, () => import("../commands/prevent/run.js")),
  command(scanSpec, () => import("../commands/scan/run.js")),
  command(sendSpec, () => import("../commands/send/run.js")),
  command(hostsSpec, () => import("../commands/hosts/run.js")),
  command(incidentsSpec, () => import("../commands/incidents/run.js")),
  command(tasksSpec, () => import("../commands/tasks/run.js")),
  command(watchSpec, () => import("../commands/watch/run.js")),
  command(validateSpec, () => import("../commands/validate/run.js")),
  command(schemaSpec, () => import("../commands/schema/run.js")),
  command(iocBuildSpec, () => import("../commands/ioc-build/run.js")),
  command(iocCheckSpec, () => import("../commands/ioc-check/run.js")),
  command(initSpec, () => import("../commands/init/run.js")),
  command(trustSpec, () => import("../commands/trust/run.js")),
  command(doctorSpec, () => import("../commands/doctor/run.js")),
  command(configSpec, () => import("../commands/config/run.js")),
  command(completionSpec, () => import("../commands/completion/run.js")),
  command(versionSpec, () => import("../commands/version/run.js")),
];
