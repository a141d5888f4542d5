import {
  InvalidResponseTaskError,
  type ResponseTaskOf,
  type ScanObject,
  type ScanObjectName,
  ScanObjectType,
} from "@ksc-edr/core";
import { envelope, type ResponseTarget } from "./envelope.js";

/** A predefined scan area by its name, or one folder or file. */
export type ScanTarget =
  | Exclude<ScanObjectName, "Folder">
  | {
      readonly folder: string;
      /** Also scan subfolders; true unless asked otherwise. */
      readonly recursive?: boolean;
    };

export interface OnDemandScanInput extends ResponseTarget {
  /** At least one. */
  readonly objects: readonly ScanTarget[];
}

export function toOnDemandScanTask(input: OnDemandScanInput, area: string): ResponseTaskOf<"onDemandScan"> {
  const { host, objects, ...unknown } = input;
  if (!Array.isArray(objects)) {
    throw new InvalidResponseTaskError([
      { path: ["params"], message: "must be made from an array of scan objects", kind: "invalid_type" },
    ]);
  }
  return { ...envelope(host, area), task: "onDemandScan", params: objects.map(toScanObject), ...unknown };
}

function toScanObject(target: ScanTarget): ScanObject {
  if (typeof target === "string") {
    return { enabled: true, path: "", recursive: false, type: ScanObjectType[target] };
  }
  const { folder, recursive = true, ...unknown } = target;
  return { enabled: true, path: folder, recursive, type: ScanObjectType.Folder, ...unknown };
}
