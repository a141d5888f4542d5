import { responseActions } from "@ksc-edr/client";
import type { Run } from "../../program/command-entry.js";
import { respond } from "../../respond/respond.js";
import type { quarantineSpec } from "./spec.js";

export const run: Run<typeof quarantineSpec> = (input, context) => {
  const { path, hash } = input;
  return respond(context, responseActions.quarantineFile({ path, hash }), input);
};
