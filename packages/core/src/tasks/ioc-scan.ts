import { z } from "zod";
import { describeField, page } from "../provenance.js";
import { taskParams, taskSchema } from "./envelope.js";
import { booleanField } from "./fields.js";

/** Longest `ioc`, in base64 characters: 16 MiB. */
export const MAX_IOC_LENGTH = 16 * 1024 * 1024;

/**
 * Base64 of a ZIP: the local file header `PK\x03\x04`, then anything of the alphabet. Flat on purpose: the
 * grouped expression of `z.base64()` overflows the stack on megabytes.
 */
const BASE64_ZIP = /^UEsDB[A-P][A-Za-z0-9+/]*={0,2}$/;

const ioc = describeField(
  z
    .string({ error: "must be a string: the base64 of a ZIP archive of IOC files" })
    .max(MAX_IOC_LENGTH, {
      error: "is longer than 16 MiB; split the IOC files over several tasks",
      abort: true,
    })
    .regex(BASE64_ZIP, {
      error: "is not the base64 of a ZIP archive; send the archive's bytes in base64, not its path",
    }),
  {
    title: "IOC archive",
    description:
      "Base64 of a ZIP archive of OpenIOC files (.ioc, .xml). The vendor's table calls it a path, its type the archive in base64.",
    examples: ["UEsDBBQAAAAIAABAw1o606bltwEAAP8CAAAJAAAAZWljYXIuaW9j"],
    evidence: "assumed",
    source: page.response,
  },
);

/** Scans the host for indicators of compromise. */
export const IocScanTaskSchema = taskSchema(
  "iocScan",
  taskParams(
    {
      ioc,
      isolateHost: booleanField(
        "Isolate on detection",
        "Isolate the host when an indicator is found.",
        false,
      ),
      scanCriticalAreas: booleanField(
        "Scan critical areas on detection",
        "Run a Critical Areas Scan when an indicator is found.",
        true,
      ),
      quarantineObject: booleanField(
        "Quarantine on detection",
        "Put a copy of the detected object in Quarantine, then delete the object.",
        true,
      ),
    },
    "iocScan",
  ),
  {
    id: "IocScanTask",
    title: "IOC scan",
    description: "Scans the host for indicators of compromise.",
  },
);

export type IocScanTask = z.infer<typeof IocScanTaskSchema>;
