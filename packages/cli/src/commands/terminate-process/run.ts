import { responseActions } from "@ksc-edr/client";
import type { Run } from "../../program/command-entry.js";
import { requireOption } from "../../respond/require-option.js";
import { respond } from "../../respond/respond.js";
import type { terminateProcessSpec } from "./spec.js";

export const run: Run<typeof terminateProcessSpec> = (input, context) => {
  const { hash, caseSensitive } = input;
  const path = requireOption("path", input.path);
  return respond(context, responseActions.terminateProcess({ path, hash, caseSensitive }), input);
};
