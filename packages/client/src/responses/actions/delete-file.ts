import type { ResponseActionOf } from "@ksc-edr/core";
import { type FileInput, fileParams } from "./file-input.js";

/** The file to delete. */
export interface DeleteFileInput extends FileInput {
  /** Also look for the file in subfolders. The vendor does not document the default. */
  readonly searchInSubfolders?: boolean;
}

export function deleteFile(input: DeleteFileInput): ResponseActionOf<"deleteFile"> {
  return { task: "deleteFile", params: fileParams(input) };
}
