import { type CommandEntry, command } from "../program/command-entry.js";
import { completionSpec } from "./completion/spec.js";
import { configSpec } from "./config/spec.js";
import { deleteFileSpec } from "./delete-file/spec.js";
import { doctorSpec } from "./doctor/spec.js";
import { getFileSpec } from "./get-file/spec.js";
import { hostsSpec } from "./hosts/spec.js";
import { incidentsSpec } from "./incidents/spec.js";
import { initSpec } from "./init/spec.js";
import { iocBuildSpec } from "./ioc-build/spec.js";
import { iocCheckSpec } from "./ioc-check/spec.js";
import { iocScanSpec } from "./ioc-scan/spec.js";
import { isolateSpec } from "./isolate/spec.js";
import { preventSpec } from "./prevent/spec.js";
import { quarantineSpec } from "./quarantine/spec.js";
import { releaseSpec } from "./release/spec.js";
import { scanSpec } from "./scan/spec.js";
import { schemaSpec } from "./schema/spec.js";
import { sendSpec } from "./send/spec.js";
import { startProcessSpec } from "./start-process/spec.js";
import { tasksSpec } from "./tasks/spec.js";
import { terminateProcessSpec } from "./terminate-process/spec.js";
import { trustSpec } from "./trust/spec.js";
import { validateSpec } from "./validate/spec.js";
import { versionSpec } from "./version/spec.js";
import { watchSpec } from "./watch/spec.js";

/** Every command, in the order of the help. Its code is loaded only when it runs. */
export const commandTable: readonly CommandEntry[] = [
  command(isolateSpec, () => import("./isolate/run.js")),
  command(releaseSpec, () => import("./release/run.js")),
  command(getFileSpec, () => import("./get-file/run.js")),
  command(deleteFileSpec, () => import("./delete-file/run.js")),
  command(quarantineSpec, () => import("./quarantine/run.js")),
  command(iocScanSpec, () => import("./ioc-scan/run.js")),
  command(startProcessSpec, () => import("./start-process/run.js")),
  command(terminateProcessSpec, () => import("./terminate-process/run.js")),
  command(preventSpec, () => import("./prevent/run.js")),
  command(scanSpec, () => import("./scan/run.js")),
  command(sendSpec, () => import("./send/run.js")),
  command(hostsSpec, () => import("./hosts/run.js")),
  command(incidentsSpec, () => import("./incidents/run.js")),
  command(tasksSpec, () => import("./tasks/run.js")),
  command(watchSpec, () => import("./watch/run.js")),
  command(validateSpec, () => import("./validate/run.js")),
  command(schemaSpec, () => import("./schema/run.js")),
  command(iocBuildSpec, () => import("./ioc-build/run.js")),
  command(iocCheckSpec, () => import("./ioc-check/run.js")),
  command(initSpec, () => import("./init/run.js")),
  command(trustSpec, () => import("./trust/run.js")),
  command(doctorSpec, () => import("./doctor/run.js")),
  command(configSpec, () => import("./config/run.js")),
  command(completionSpec, () => import("./completion/run.js")),
  command(versionSpec, () => import("./version/run.js")),
];
