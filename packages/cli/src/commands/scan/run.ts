import { responseActions } from "@ksc-edr/client";
import { UsageError } from "../../input/usage-error.js";
import type { Run } from "../../program/command-entry.js";
import { respond } from "../../respond/respond.js";
import type { scanSpec } from "./spec.js";

export const run: Run<typeof scanSpec> = (input, context) => {
  const { folder: folders, flat } = input;
  const preset = input.preset ?? (folders.length === 0 ? "critical-areas" : undefined);
  if (flat && folders.length === 0) {
    throw new UsageError("--flat has no effect without --folder", "add --folder, or leave --flat out");
  }
  const action = responseActions.onDemandScan({
    ...(preset === undefined ? {} : { preset }),
    objects: folders.map((folder) => ({ folder, recursive: !flat })),
  });
  return respond(context, action, input);
};
