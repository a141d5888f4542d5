import type { ResponseTaskOf } from "@ksc-edr/core";
import { envelope, type Unaddressed } from "../envelope.js";
import { type FileTarget, fileParams } from "./file-target.js";

export type QuarantineFileInput = FileTarget;

export function toQuarantineFileTask(
  input: Unaddressed<QuarantineFileInput>,
  host: string,
  area: string,
): ResponseTaskOf<"quarantineFile"> {
  const { path, hash, md5, sha256, ...unknown } = input;
  return {
    ...envelope(host, area),
    task: "quarantineFile",
    params: { ...fileParams({ path, hash, md5, sha256 }), ...unknown },
  };
}
