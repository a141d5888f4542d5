import {
  InvalidResponseTaskError,
  type ResponseActionOf,
  type ScanObject,
  type ScanObjectName,
  ScanObjectType,
} from "@ksc-edr/core";
import { KscInvalidArgumentError } from "../../errors/invalid-argument-error.js";

/** A predefined scan area by its name, or one folder or file. */
export type ScanTarget =
  | Exclude<ScanObjectName, "Folder">
  | {
      /** Full path of the folder or file. */
      readonly folder: string;
      /** Scan subfolders too. Default: true. */
      readonly recursive?: boolean;
    };

/**
 * Default scopes of the product's own scans: Critical Areas Scan
 * (https://support.kaspersky.com/KESWin/11.6.0/en-US/199173.htm) and Full Scan
 * (https://support.kaspersky.com/KESWin/11.1.0/en-US/126977.htm). The scan objects that stand for them are assumed.
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

/** Name of a preset. */
export type ScanPreset = keyof typeof scanPresets;

/** What to scan: a preset, objects, or both. */
export interface OnDemandScanInput {
  /** `critical-areas`: memory, running processes, startup objects and boot sectors. `full`: also backup storage and all drives. */
  readonly preset?: ScanPreset;
  /** Areas and folders to scan. */
  readonly objects?: readonly ScanTarget[];
}

export function onDemandScan(input: OnDemandScanInput): ResponseActionOf<"onDemandScan"> {
  const { preset, objects = [], ...others } = input;
  if (!Array.isArray(objects)) {
    throw new InvalidResponseTaskError([
      { path: ["params"], message: "must be made from an array of scan objects", kind: "invalid_type" },
    ]);
  }
  const targets: readonly ScanTarget[] = [...areasOf(preset), ...objects];
  return { task: "onDemandScan", params: targets.map(toScanObject), ...others };
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
  const { folder, recursive = true, ...others } = target;
  return { enabled: true, path: folder, recursive, type: ScanObjectType.Folder, ...others };
}
