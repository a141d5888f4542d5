import type { ResponseActionOf } from "@ksc-edr/core";
import { type FileInput, fileParams } from "./file-input.js";

/** The file to copy. */
export type GetFileInput = FileInput;

export function getFile(input: GetFileInput): ResponseActionOf<"getFile"> {
  return { task: "getFile", params: fileParams(input) };
}
