import type { ResponseActionOf } from "@ksc-edr/core";
import { KscInvalidArgumentError } from "../../errors/invalid-argument-error.js";

/** A rule matches a file that has both this hash and this path. No response removes a rule. */
export interface PreventExecutionInput {
  /** Full path of the file. */
  readonly path: string;
  /** MD5 in hexadecimal, upper or lower case. SHA-256 is not documented for this response. Give `hash` or `md5`. */
  readonly hash?: string;
  /** The same as `hash`. */
  readonly md5?: string;
  /** Match the case of the file name. Default: false. */
  readonly caseSensitive?: boolean;
}

export function preventExecution(input: PreventExecutionInput): ResponseActionOf<"preventExecution"> {
  const { path, hash, md5, caseSensitive = false, ...others } = input;
  if (hash !== undefined && md5 !== undefined && hash.toLowerCase() !== md5.toLowerCase()) {
    throw new KscInvalidArgumentError("hash", "and md5 differ; give one of them");
  }
  return { task: "preventExecution", params: { hash: hash ?? md5 ?? "", path, caseSensitive, ...others } };
}
