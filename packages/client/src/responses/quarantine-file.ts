import type { ResponseTaskOf } from "@ksc-edr/core";
import { envelope, type FileTarget, fileParams } from "./envelope.js";

export type QuarantineFileInput = FileTarget;

export function toQuarantineFileTask(
  input: QuarantineFileInput,
  area: string,
): ResponseTaskOf<"quarantineFile"> {
  const { host, path, md5, sha256, ...unknown } = input;
  return {
    ...envelope(host, area),
    task: "quarantineFile",
    params: { ...fileParams(path, md5, sha256), ...unknown },
  };
}
