import type { ResponseTaskOf } from "@ksc-edr/core";
import { envelope, type Unaddressed } from "../envelope.js";
import { type FileTarget, fileParams } from "./file-target.js";

/** The executable whose processes are ended. */
export interface TerminateProcessInput extends FileTarget {
  /** Match the case of the path; false unless asked otherwise. */
  readonly caseSensitive?: boolean;
}

export function toTerminateProcessTask(
  input: Unaddressed<TerminateProcessInput>,
  host: string,
  area: string,
): ResponseTaskOf<"terminateProcess"> {
  const { path, hash, md5, sha256, caseSensitive = false, ...unknown } = input;
  return {
    ...envelope(host, area),
    task: "terminateProcess",
    params: { ...fileParams({ path, hash, md5, sha256 }), caseSensitive, ...unknown },
  };
}
