import * as z from "zod";
import { describeField, page } from "../provenance.js";
import { exampleOf, objectError, taskSchema } from "./envelope.js";
import { booleanField, pathField } from "./fields.js";
import {
  ScanObjectType,
  ScanObjectTypeSchema,
  scanObjectMeanings,
  scanObjectTypeError,
} from "./scan-object-type.js";

const enabled = booleanField("Enabled", "Scan this object.", true);
const recursive = booleanField("Recursive", "Scan subfolders; applies only to a folder.", true);
const typeField = <S extends z.ZodType>(schema: S, example: ScanObjectType) =>
  describeField(schema, {
    title: "Scan object type",
    description: "Id of the scan object, a ScanObjectType.",
    examples: [example],
    evidence: "documented",
    source: page.response,
    kind: "scan-object-type",
    values: scanObjectMeanings,
  });

const FolderScanSchema = z
  .strictObject(
    {
      enabled,
      path: pathField("Path", "The folder or file to scan.", "C:\\Users\\j.perez\\Downloads", "folder-path"),
      recursive,
      type: typeField(z.literal(ScanObjectType.Folder), ScanObjectType.Folder),
    },
    { error: objectError },
  )
  .meta({ title: "Folder", description: "A folder or file, given by its path." });

const AreaScanSchema = z
  .strictObject(
    {
      enabled,
      path: describeField(z.literal("", { error: "must be '' for every scan object except Folder (22)" }), {
        title: "Path",
        description: "Always an empty string: only Folder (22) has a path.",
        examples: [""],
        evidence: "assumed",
        source: page.response,
        kind: "folder-path",
      }),
      recursive,
      type: typeField(ScanObjectTypeSchema.exclude(["Folder"]), ScanObjectType.SystemMemory),
    },
    { error: objectError },
  )
  .meta({ title: "Scan area", description: "A predefined scan scope; it has no path." });

/** One object to scan. Folder (22) needs a path; every other type has an empty one. */
export const ScanObjectSchema = z
  .discriminatedUnion("type", [FolderScanSchema, AreaScanSchema], {
    error: (issue) =>
      issue.code === "invalid_union" && isRecord(issue.input)
        ? scanObjectTypeError(issue.input["type"])
        : "must be a scan object: { enabled, path, recursive, type }",
  })
  .meta({
    id: "ScanObject",
    title: "Scan object",
    description: "One object to scan. Folder (22) needs a path; every other type has an empty one.",
  });

/** One object to scan. Folder (22) needs a path; every other type has an empty one. */
export type ScanObject = z.infer<typeof ScanObjectSchema>;

/** Scans areas of the host on demand. */
export const OnDemandScanTaskSchema = taskSchema(
  "onDemandScan",
  describeField(
    z
      .array(ScanObjectSchema, { error: "must be an array of scan objects" })
      .min(1, { error: "is empty; name at least one object to scan" }),
    {
      title: "Parameters of onDemandScan",
      description: "The objects to scan, one path each.",
      examples: [[exampleOf(AreaScanSchema.shape), exampleOf(FolderScanSchema.shape)]],
      evidence: "documented",
      source: page.response,
      kind: "parameters",
    },
  ),
  {
    id: "OnDemandScanTask",
    title: "On-demand scan",
    description: "Scans areas of the host on demand.",
    profile: {
      category: "scan",
      risk: "disruptive",
      reversedBy: null,
      note: "The product's default action applies to detected objects: it disinfects them, or deletes them if that fails.",
    },
  },
);

/** Scans areas of the host on demand. */
export type OnDemandScanTask = z.infer<typeof OnDemandScanTaskSchema>;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
