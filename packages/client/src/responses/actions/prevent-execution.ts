import type { ResponseTaskOf } from "@ksc-edr/core";
import { KscInvalidArgumentError } from "../../errors/invalid-argument-error.js";
import { envelope, type ResponseTarget, type Unaddressed } from "../envelope.js";

/** A rule matches a file that has this hash and this path. No response removes a rule. */
export interface PreventExecutionInput extends ResponseTarget {
  readonly path: string;
  /** MD5 in hexadecimal, either case; SHA-256 is not documented for this response. One of `hash` and `md5` is required. */
  readonly hash?: string;
  /** The same as `hash`. */
  readonly md5?: string;
  /** Match the case of the file name; false unless asked otherwise. */
  readonly caseSensitive?: boolean;
}

export function toPreventExecutionTask(
  input: Unaddressed<PreventExecutionInput>,
  host: string,
  area: string,
): ResponseTaskOf<"preventExecution"> {
  const { path, hash, md5, caseSensitive = false, ...unknown } = input;
  if (hash !== undefined && md5 !== undefined && hash.toLowerCase() !== md5.toLowerCase()) {
    throw new KscInvalidArgumentError("hash", "and md5 differ; give one of them");
  }
  return {
    ...envelope(host, area),
    task: "preventExecution",
    params: { hash: hash ?? md5 ?? "", path, caseSensitive, ...unknown },
  };
}
