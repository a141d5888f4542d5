import type { ResponseTaskOf } from "@ksc-edr/core";
import { envelope, type FileTarget, fileParams } from "./envelope.js";

export type GetFileInput = FileTarget;

// Here and in its siblings: members that the input does not have go on to the schema, which refuses them by name.
export function toGetFileTask(input: GetFileInput, area: string): ResponseTaskOf<"getFile"> {
  const { host, path, md5, sha256, ...unknown } = input;
  return {
    ...envelope(host, area),
    task: "getFile",
    params: { ...fileParams(path, md5, sha256), ...unknown },
  };
}
