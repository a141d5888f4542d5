import { responseActions } from "@ksc-edr/client";
import type { Run } from "../../program/command-entry.js";
import { respond } from "../../respond/respond.js";
import type { terminateProcessSpec } from "./spec.js";

export const run: Run<typeof terminateProcessSpec> = (input, context) => {
  const { path, hash, caseSensitive } = input;
  return respond(context, responseActions.terminateProcess({ path, hash, caseSensitive }), input);
};
