import { responseActions } from "@ksc-edr/client";
import type { Run } from "../../program/command-entry.js";
import { respond } from "../../respond/respond.js";
import type { getFileSpec } from "./spec.js";

export const run: Run<typeof getFileSpec> = (input, context) => {
  const { path, hash } = input;
  return respond(context, responseActions.getFile({ path, hash }), input);
};
