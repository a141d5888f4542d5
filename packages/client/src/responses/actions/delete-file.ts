import type { ResponseTaskOf } from "@ksc-edr/core";
import { envelope, type Unaddressed } from "../envelope.js";
import { type FileTarget, fileParams } from "./file-target.js";

export interface DeleteFileInput extends FileTarget {
  /** Also look for the file in subfolders. What the product does without it is not documented. */
  readonly searchInSubfolders?: boolean;
}

export function toDeleteFileTask(
  input: Unaddressed<DeleteFileInput>,
  host: string,
  area: string,
): ResponseTaskOf<"deleteFile"> {
  const { path, hash, md5, sha256, ...rest } = input;
  return {
    ...envelope(host, area),
    task: "deleteFile",
    params: { ...fileParams({ path, hash, md5, sha256 }), ...rest },
  };
}
