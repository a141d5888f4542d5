import { completionSpec } from "../commands/completion/spec.js";
import { configSpec } from "../commands/config/spec.js";
import { doctorSpec } from "../commands/doctor/spec.js";
import { hostsSpec } from "../commands/hosts/spec.js";
import { incidentsSpec } from "../commands/incidents/spec.js";
import { initSpec } from "../commands/init/spec.js";
import { iocBuildSpec } from "../commands/ioc-build/spec.js";
import { iocCheckSpec } from "../commands/ioc-check/spec.js";
import { schemaSpec } from "../commands/schema/spec.js";
import { tasksSpec } from "../commands/tasks/spec.js";
import { trustSpec } from "../commands/trust/spec.js";
import { validateSpec } from "../commands/validate/spec.js";
import { versionSpec } from "../commands/version/spec.js";
import { watchSpec } from "../commands/watch/spec.js";
import { type CommandEntry, command } from "./command-spec.js";

/** Every command of the program, in the order of the help. Its code is loaded when it runs, and not before. */
export const commandTable: readonly CommandEntry[] = [
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
