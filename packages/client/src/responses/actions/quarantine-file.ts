import type { ResponseActionOf } from "@ksc-edr/core";
import { type FileInput, fileParams } from "./file-input.js";

/** The file to move to Quarantine. */
export type QuarantineFileInput = FileInput;

export function quarantineFile(input: QuarantineFileInput): ResponseActionOf<"quarantineFile"> {
  return { task: "quarantineFile", params: fileParams(input) };
}
