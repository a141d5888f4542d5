import { responseActions } from "@ksc-edr/client";
import type { Run } from "../../program/command-entry.js";
import { respond } from "../../respond/respond.js";
import type { startProcessSpec } from "./spec.js";

export const run: Run<typeof startProcessSpec> = (input, context) => {
  const { executable: executablePath, arguments: text, folder } = input;
  const action = responseActions.startProcess({
    executablePath,
    ...(text === undefined ? {} : { arguments: text }),
    ...(folder === undefined ? {} : { workingFolder: folder }),
  });
  return respond(context, action, input);
};
