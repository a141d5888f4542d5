import * as z from "zod";
import { describeField, page } from "../provenance.js";
import { taskParams, taskSchema } from "./envelope.js";
import { booleanField } from "./fields.js";

/** Longest `ioc`, in base64 characters: 16 MiB. */
export const MAX_IOC_LENGTH = 16 * 1024 * 1024;

/**
 * Base64 of a ZIP: the local file header `PK\x03\x04`, then any characters of the alphabet. It has no groups because the
 * grouped expression of `z.base64()` overflows the stack for megabytes.
 */
const BASE64_ZIP = /^UEsDB[A-P][A-Za-z0-9+/]*={0,2}$/;

/** A ZIP with one OpenIOC 1.1 file that names the EICAR test file by its MD5. */
const EICAR_IOC_ZIP =
  "UEsDBBQAAAAIAABAw1o606bltwEAAP8CAAAJAAAAZWljYXIuaW9jdVJLi9swEL7nVwjdFT38UhbbSwkt5FACS0+9BD1GsSC2g6Qs239f5dXsblvwZWa+x+gbt89v4wG9Qoh+njrMlwwjmMxs/bTv8Ck5IvFzv2i3R5g22zXK6Cl2eEjp+ETpnLt+Nss57Gk0A4wq0htyx5ccI287zFytheFAKssUKVXRkJXmhghorHQlU1wXGB1UTGTMvs5DJgkmKsJqwoofTD4xlr+fGB1P+uDjAJZYleA/qH6BUDtCUhmjzkUu4zCHtLMQTfDHlJ/af92sv7ygBDEh5w/Q0r8hV6o6pTwBuztb9v9ybOlHzNmfvl+gzZIJgr9vs5msNyrN4ZKPKS13jRJESihI6SpNVG1WhBeaWQG5UTcY5ajDmdLh7Qu+6rxX2iQYL2qNWkGhK0a4EZaUUOcLqkaTlWGWg3CFKjVGZs7EdDm5jznXABHCKxCjYo7VqUMEjCbYX1K+lnfP7LqepwRvCdnZnEaYUoe/5QjPK2AUQQUzPDr0u63iKQ/Sr2PWGn3A9LPUlO5TW+G+LK2UNRcOlFTSFbUFKYCLRiqtmXAtvZH+pEA/xHAL+dG8HuRxg/b+j/aL31BLAQIUAxQAAAAIAABAw1o606bltwEAAP8CAAAJAAAAAAAAAAAAAACkAQAAAABlaWNhci5pb2NQSwUGAAAAAAEAAQA3AAAA3gEAAAAA";

const ioc = describeField(
  z
    .string({ error: "must be a string: the base64 of a ZIP archive of IOC files" })
    .max(MAX_IOC_LENGTH, {
      error: "is longer than 16 MiB; split the IOC files into several tasks",
      abort: true,
    })
    .regex(BASE64_ZIP, {
      error: "is not the base64 of a ZIP archive; send the archive's bytes in base64, not its path",
    }),
  {
    title: "IOC archive",
    description:
      "Base64 of a ZIP archive of OpenIOC files (.ioc, .xml). The vendor's table says that it is a path, the vendor's type that it is the archive in base64.",
    examples: [EICAR_IOC_ZIP],
    evidence: "assumed",
    source: page.response,
    kind: "ioc-archive",
    keywords: {
      not: { pattern: "[^A-Za-z0-9+/=]" },
      contentEncoding: "base64",
    },
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
    profile: {
      category: "scan",
      risk: "disruptive",
      reversedBy: null,
      note: "The scan itself changes nothing; its three options may isolate the host or remove detected objects.",
    },
  },
);

/** Scans the host for indicators of compromise. */
export type IocScanTask = z.infer<typeof IocScanTaskSchema>;
