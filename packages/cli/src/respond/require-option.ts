import { UsageError } from "../input/usage-error.js";
import { flagOf } from "../spec/option-spec.js";

/** @throws UsageError for a missing or an empty option. */
export function requireOption(name: string, value: string | undefined): string {
  if (value === undefined) throw new UsageError(`${flagOf(name)} is missing`, "this response requires it");
  if (value === "")
    throw new UsageError(`${flagOf(name)} is empty`, "check that the variable it comes from is set");
  return value;
}
