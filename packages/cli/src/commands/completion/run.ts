import { script } from "@bomb.sh/tab";
import { UsageError } from "../../input/usage-error.js";
import type { Run } from "../../program/command-entry.js";
import type { completionSpec } from "./spec.js";

const shells = ["bash", "zsh", "fish", "powershell"];

export const run: Run<typeof completionSpec> = async ({ shell }) => {
  if (!shells.includes(shell))
    throw new UsageError(`"${shell}" is no shell that is known; give ${shells.join(", ")}`);
  // Writes to stdout by itself. The script asks `ksc-edr complete` at each press of the key.
  script(shell, "ksc-edr", "ksc-edr");
};
