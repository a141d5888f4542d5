import { taskBuilders } from "@ksc-edr/client";
import type { Run } from "../../program/command-entry.js";
import { buildTask } from "../../respond/build-task.js";
import { requireOption } from "../../respond/require-option.js";
import { respond } from "../../respond/respond.js";
import type { startProcessSpec } from "./spec.js";

export const run: Run<typeof startProcessSpec> = (input, context) => {
  const { arguments: text, folder } = input;
  const executablePath = requireOption("executable", input.executable);
  const task = buildTask(taskBuilders.startProcess, {
    executablePath,
    ...(text === undefined ? {} : { arguments: text }),
    ...(folder === undefined ? {} : { workingFolder: folder }),
  });
  return respond(context, task, input);
};
