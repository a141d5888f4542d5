import * as z from "zod";
import { page, provenanceRegistry } from "../provenance.js";
import { quoteValue } from "../quote-value.js";

interface ScanObject {
  readonly value: number;
  readonly title: string;
  readonly meaning: string;
}

/** The scan objects of onDemandScan by name. 19, 20 and 21 are not in the vendor's list. */
export const scanObjects = {
  SystemMemory: { value: 14, title: "System memory", meaning: "Kernel memory." },
  StartupObjectsAndRunningProcesses: {
    value: 15,
    title: "Startup objects and running processes",
    meaning: "Memory of processes, and executables that run at system start.",
  },
  DiskBootSectors: {
    value: 16,
    title: "Disk boot sectors",
    meaning: "Boot sectors of hard and removable disks.",
  },
  SystemBackupStorage: {
    value: 17,
    title: "System backup storage",
    meaning: "Contents of the System Volume Information folder.",
  },
  Email: { value: 18, title: "Email", meaning: "Outlook PST and OST files." },
  Folder: { value: 22, title: "Folder", meaning: "A folder or file, given by its path." },
  AllRemovableDrives: { value: 23, title: "All removable drives", meaning: "All external devices." },
  AllNetworkDrives: { value: 24, title: "All network drives", meaning: "All network drives." },
  AllFixedDrives: { value: 25, title: "All fixed drives", meaning: "All hard drives." },
} as const satisfies Record<string, ScanObject>;

/** Name of a scan object. */
export type ScanObjectName = keyof typeof scanObjects;

/** Value of a scan object, the `params[].type` of onDemandScan. */
export type ScanObjectType = (typeof scanObjects)[ScanObjectName]["value"];

/** The scan objects by name: `ScanObjectType.Folder` is 22. */
export const ScanObjectType = Object.freeze(
  Object.fromEntries(Object.entries(scanObjects).map(([name, { value }]) => [name, value])),
) as { readonly [N in ScanObjectName]: (typeof scanObjects)[N]["value"] };

export const scanObjectTypeError = (input: unknown) =>
  `${quoteValue(input)} is not a ScanObjectType; one of 14–18, 22–25`;

/** A scan object by its value: 14–18, 22–25. */
export const ScanObjectTypeSchema = z
  .enum(ScanObjectType, { error: (issue) => scanObjectTypeError(issue.input) })
  .meta({
    id: "ScanObjectType",
    title: "Scan object type",
    description: `What to scan. ${Object.values(scanObjects)
      .map(({ value, title }) => `${value}: ${title}`)
      .join("; ")}.`,
    examples: [ScanObjectType.Folder],
  });

/** What each value means: `{ "14": "System memory. Kernel memory.", … }`. */
export const scanObjectMeanings: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(scanObjects).map(({ value, title, meaning }) => [value, `${title}. ${meaning}`]),
);
provenanceRegistry.add(ScanObjectTypeSchema, {
  evidence: "documented",
  source: page.response,
  kind: "scan-object-type",
  values: scanObjectMeanings,
});
