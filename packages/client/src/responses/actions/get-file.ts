import type { ResponseTaskOf } from "@ksc-edr/core";
import { envelope, type Unaddressed } from "../envelope.js";
import { type FileTarget, fileParams } from "./file-target.js";

export type GetFileInput = FileTarget;

// Here and in its siblings: members that the input does not have go on to the schema, which refuses them by name.
export function toGetFileTask(
  input: Unaddressed<GetFileInput>,
  host: string,
  area: string,
): ResponseTaskOf<"getFile"> {
  const { path, hash, md5, sha256, ...unknown } = input;
  return {
    ...envelope(host, area),
    task: "getFile",
    params: { ...fileParams({ path, hash, md5, sha256 }), ...unknown },
  };
}
