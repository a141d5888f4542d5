import type { ResponseTaskOf } from "@ksc-edr/core";
import { envelope, type ResponseTarget } from "./envelope.js";

/** A rule matches a file that has this hash and this path. No response removes a rule. */
export interface PreventExecutionInput extends ResponseTarget {
  readonly path: string;
  /** MD5 in hexadecimal, either case; required, and SHA-256 is not documented for this response. */
  readonly md5: string;
  /** Match the case of the file name; false unless asked otherwise. */
  readonly caseSensitive?: boolean;
}

export function toPreventExecutionTask(
  input: PreventExecutionInput,
  area: string,
): ResponseTaskOf<"preventExecution"> {
  const { host, path, md5, caseSensitive = false, ...unknown } = input;
  return {
    ...envelope(host, area),
    task: "preventExecution",
    params: { hash: md5, path, caseSensitive, ...unknown },
  };
}
