import { taskBuilders } from "@ksc-edr/client";
import type { Run } from "../../program/command-entry.js";
import { buildTask } from "../../respond/build-task.js";
import { respond } from "../../respond/respond.js";
import type { releaseSpec } from "./spec.js";

export const run: Run<typeof releaseSpec> = (input, context) =>
  respond(context, buildTask(taskBuilders.isolateHost, { isolate: false }), input);
