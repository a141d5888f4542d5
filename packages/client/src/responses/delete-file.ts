import type { ResponseTaskOf } from "@ksc-edr/core";
import { envelope, type FileTarget, fileParams } from "./envelope.js";

export interface DeleteFileInput extends FileTarget {
  /** Also look for the file in subfolders. What the product does without it is not documented. */
  readonly searchInSubfolders?: boolean;
}

export function toDeleteFileTask(input: DeleteFileInput, area: string): ResponseTaskOf<"deleteFile"> {
  const { host, path, md5, sha256, ...rest } = input;
  return {
    ...envelope(host, area),
    task: "deleteFile",
    params: { ...fileParams(path, md5, sha256), ...rest },
  };
}
