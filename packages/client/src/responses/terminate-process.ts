import type { ResponseTaskOf } from "@ksc-edr/core";
import { envelope, type FileTarget, fileParams } from "./envelope.js";

/** The executable whose processes are ended. */
export interface TerminateProcessInput extends FileTarget {
  /** Match the case of the path; false unless asked otherwise. */
  readonly caseSensitive?: boolean;
}

export function toTerminateProcessTask(
  input: TerminateProcessInput,
  area: string,
): ResponseTaskOf<"terminateProcess"> {
  const { host, path, md5, sha256, caseSensitive = false, ...unknown } = input;
  return {
    ...envelope(host, area),
    task: "terminateProcess",
    params: { ...fileParams(path, md5, sha256), caseSensitive, ...unknown },
  };
}
