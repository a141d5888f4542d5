import {
  InvalidResponseTaskError,
  type ResponseTaskOf,
  type ScanObject,
  type ScanObjectName,
  ScanObjectType,
} from "@ksc-edr/core";
import { KscInvalidArgumentError } from "../../errors/invalid-argument-error.js";
import { envelope, type ResponseTarget, type Unaddressed } from "../envelope.js";

/** A predefined scan area by its name, or one folder or file. */
export type ScanTarget =
  | Exclude<ScanObjectName, "Folder">
  | {
      readonly folder: string;
      /** Also scan subfolders; true unless asked otherwise. */
      readonly recursive?: boolean;
    };

/**
 * The areas of the product's own scans by default, for Critical Areas Scan
 * https://support.kaspersky.com/KESWin/11.6.0/en-US/199173.htm and for Full Scan
 * https://support.kaspersky.com/KESWin/11.1.0/en-US/126977.htm. That they are these scan objects is assumed.
 */
export const scanPresets = {
  "critical-areas": ["SystemMemory", "StartupObjectsAndRunningProcesses", "DiskBootSectors"],
  full: [
    "SystemMemory",
    "StartupObjectsAndRunningProcesses",
    "DiskBootSectors",
    "SystemBackupStorage",
    "AllFixedDrives",
    "AllRemovableDrives",
  ],
} as const satisfies Record<string, readonly ScanTarget[]>;

export type ScanPreset = keyof typeof scanPresets;

/** What to scan: a preset, objects, or both together. */
export interface OnDemandScanInput extends ResponseTarget {
  /** `critical-areas`: memory, running processes, startup objects, boot sectors. `full`: also backup storage and all drives. */
  readonly preset?: ScanPreset;
  readonly objects?: readonly ScanTarget[];
}

export function toOnDemandScanTask(
  input: Unaddressed<OnDemandScanInput>,
  host: string,
  area: string,
): ResponseTaskOf<"onDemandScan"> {
  const { preset, objects = [], ...unknown } = input;
  if (!Array.isArray(objects)) {
    throw new InvalidResponseTaskError([
      { path: ["params"], message: "must be made from an array of scan objects", kind: "invalid_type" },
    ]);
  }
  const targets: readonly ScanTarget[] = [...areasOf(preset), ...objects];
  return { ...envelope(host, area), task: "onDemandScan", params: targets.map(toScanObject), ...unknown };
}

function areasOf(preset: ScanPreset | undefined): readonly ScanTarget[] {
  if (preset === undefined) return [];
  if (Object.hasOwn(scanPresets, preset)) return scanPresets[preset];
  throw new KscInvalidArgumentError("preset", `is not one of ${Object.keys(scanPresets).join(", ")}`);
}

function toScanObject(target: ScanTarget): ScanObject {
  if (typeof target === "string") {
    return { enabled: true, path: "", recursive: false, type: ScanObjectType[target] };
  }
  const { folder, recursive = true, ...unknown } = target;
  return { enabled: true, path: folder, recursive, type: ScanObjectType.Folder, ...unknown };
}
