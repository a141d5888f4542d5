import { responseActions } from "@ksc-edr/client";
import type { Run } from "../../program/command-entry.js";
import { respond } from "../../respond/respond.js";
import type { deleteFileSpec } from "./spec.js";

export const run: Run<typeof deleteFileSpec> = (input, context) => {
  const { path, hash, subfolders } = input;
  return respond(
    context,
    responseActions.deleteFile({ path, hash, ...(subfolders ? { searchInSubfolders: true } : {}) }),
    input,
  );
};
