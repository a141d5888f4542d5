import { script } from "@bomb.sh/tab";
import { UsageError } from "../../input/usage-error.js";
import type { Run } from "../../program/command-entry.js";
import type { completionSpec } from "./spec.js";

const shells = ["bash", "zsh", "fish", "powershell"];

export const run: Run<typeof completionSpec> = async ({ shell }) => {
  if (!shells.includes(shell))
    throw new UsageError(`"${shell}" is not a supported shell`, `use one of ${shells.join(", ")}`);
  // Writes to stdout itself. The script calls `ksc-edr complete` at each completion.
  script(shell, "ksc-edr", "ksc-edr");
};
