import * as z from "zod";
import { count, field, text, time } from "../schema-field.js";

/** The operating system and the machine. */
export const systemFields = {
  osName: field(text().optional(), "Operating system", "KLHST_WKS_OS_NAME.", "Microsoft Windows 11"),
  osVersionMajor: field(count().optional(), "Major version of the system", "KLHST_WKS_OS_VER_MAJOR.", 10),
  osVersionMinor: field(count().optional(), "Minor version of the system", "KLHST_WKS_OS_VER_MINOR.", 0),
  servicePackMajor: field(count().optional(), "Service pack, major", "KLHST_WKS_OSSP_VER_MAJOR.", 0),
  servicePackMinor: field(count().optional(), "Service pack, minor", "KLHST_WKS_OSSP_VER_MINOR.", 0),
  osBuild: field(count().optional(), "Build of the system", "KLHST_WKS_OS_BUILD_NUMBER.", 22_631),
  osRelease: field(count().optional(), "Release of the system", "KLHST_WKS_OS_RELEASE_ID.", 1607),
  cpuArchitecture: field(count().optional(), "Processor architecture", "KLHST_WKS_CPU_ARCH: a code.", 2),
  computerType: field(count().optional(), "Computer type", "KLHST_WKS_CTYPE: a mask of type bits.", 36_871),
  platformType: field(count().optional(), "Platform type", "KLHST_WKS_PTYPE: a code.", 2),
  lastStartAt: field(
    time().optional(),
    "Last start of the system",
    "KLHST_WKS_LAST_SYSTEM_START.",
    "2025-06-03T06:58:12Z",
  ),
  restartRequired: field(z.boolean().optional(), "Restart required", "KLHST_WKS_RBT_REQUIRED.", false),
  restartReason: field(
    count().optional(),
    "Reason for the restart",
    "KLHST_WKS_RBT_REQUEST_REASON: a code.",
    0,
  ),
} as const;
