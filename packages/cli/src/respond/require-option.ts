import { UsageError } from "../input/usage-error.js";
import { flagOf } from "../spec/option-spec.js";

/** @throws UsageError for an option that is missing or empty, as when the variable is not set that it comes from. */
export function requireOption(name: string, value: string | undefined): string {
  if (value === undefined) throw new UsageError(`${flagOf(name)} is missing; this response needs it`);
  if (value === "") throw new UsageError(`${flagOf(name)} is empty; is the variable set that it comes from?`);
  return value;
}
