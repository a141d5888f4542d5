import { responseActions } from "@ksc-edr/client";
import type { Run } from "../../program/command-entry.js";
import { requireOption } from "../../respond/require-option.js";
import { respond } from "../../respond/respond.js";
import type { deleteFileSpec } from "./spec.js";

export const run: Run<typeof deleteFileSpec> = (input, context) => {
  const { hash, subfolders } = input;
  const path = requireOption("path", input.path);
  return respond(
    context,
    responseActions.deleteFile({ path, hash, ...(subfolders ? { searchInSubfolders: true } : {}) }),
    input,
  );
};
