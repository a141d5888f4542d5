import { responseActions } from "@ksc-edr/client";
import type { Run } from "../../program/command-entry.js";
import { respond } from "../../respond/respond.js";
import type { preventSpec } from "./spec.js";

export const run: Run<typeof preventSpec> = (input, context) => {
  const { path, hash, caseSensitive } = input;
  return respond(context, responseActions.preventExecution({ path, hash, caseSensitive }), input);
};
