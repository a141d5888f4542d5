import { responseActions } from "@ksc-edr/client";
import type { Run } from "../../program/command-entry.js";
import { respond } from "../../respond/respond.js";
import type { releaseSpec } from "./spec.js";

export const run: Run<typeof releaseSpec> = (input, context) =>
  respond(context, responseActions.isolateHost({ isolate: false }), input);
