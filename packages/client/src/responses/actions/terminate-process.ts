import type { ResponseActionOf } from "@ksc-edr/core";
import { type FileInput, fileParams } from "./file-input.js";

/** The executable file of the processes to terminate. */
export interface TerminateProcessInput extends FileInput {
  /** Match the case of the path. Default: false. */
  readonly caseSensitive?: boolean;
}

export function terminateProcess(input: TerminateProcessInput): ResponseActionOf<"terminateProcess"> {
  const { caseSensitive = false, ...file } = input;
  return { task: "terminateProcess", params: { ...fileParams(file), caseSensitive } };
}
