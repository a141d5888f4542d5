import { responseActions } from "@ksc-edr/client";
import type { Run } from "../../program/command-entry.js";
import { requireOption } from "../../respond/require-option.js";
import { respond } from "../../respond/respond.js";
import type { quarantineSpec } from "./spec.js";

export const run: Run<typeof quarantineSpec> = (input, context) => {
  const { hash } = input;
  const path = requireOption("path", input.path);
  return respond(context, responseActions.quarantineFile({ path, hash }), input);
};
