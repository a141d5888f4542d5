import { Uint8ArrayReader, ZipReader } from "@zip.js/zip.js";
import { checkIoc, type IocFile, type IocReport, toReport } from "../check/check-files.js";
import { createFinding, formatErrors, type IocFinding } from "../check/finding.js";
import { OpenIocError } from "../errors.js";
import type { ArchiveUse } from "./archive-use.js";
import { decodeBase64 } from "./base64.js";
import { EntryCollector } from "./entry-collector.js";
import { readLimits } from "./limits.js";

/** A ZIP archive cannot be opened, or not all of it. */
export class IocArchiveError extends OpenIocError {
  override readonly name = "IocArchiveError";
  readonly code = "invalid_ioc_archive";
  readonly findings: readonly IocFinding[];

  constructor(findings: readonly IocFinding[]) {
    super(`invalid IOC archive: ${formatErrors(findings)}`);
    this.findings = findings;
  }
}

/** The IOC files of an archive, and its problems. */
export interface IocArchiveContent {
  readonly files: readonly IocFile[];
  /** What was left out, and other problems of the archive. */
  readonly findings: readonly IocFinding[];
}

/**
 * Takes the IOC files out of a ZIP archive, in memory. Refuses encryption, links, nested archives, names that
 * leave the archive or occur twice, headers that contradict each other, and more data than the limits allow.
 * @throws IocArchiveError naming the entry and its problem.
 */
export async function readIocArchive(bytes: Uint8Array): Promise<IocArchiveContent> {
  const content = await openArchive(bytes, "unpack");
  const errors = content.findings.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new IocArchiveError(errors);
  return content;
}

/**
 * Checks a ZIP archive, or its base64, and the IOC files in it as an iocScan task carries them. Beyond
 * {@link readIocArchive} it refuses folders and other files, because the product may not look past them. Never throws.
 */
export async function checkIocArchive(archive: Uint8Array | string): Promise<IocReport> {
  if (archive.length > MAX_BASE64_LENGTH) return toReport([], [tooLarge()]);
  const bytes = typeof archive === "string" ? decodeBase64(archive) : archive;
  if (bytes === null) {
    const problem = "it is not base64, or it is cut off: base64 comes in groups of four characters";
    const remedy = "send the whole base64 of the archive";
    return toReport([], [createFinding("archive-unreadable", { file: null }, problem, remedy)]);
  }
  const content = await openArchive(bytes, "send");
  if (content.files.length === 0 && content.findings.some(({ severity }) => severity === "error")) {
    return toReport([], content.findings);
  }
  const report = await checkIoc(content.files);
  return toReport(report.files, [...content.findings, ...report.findings]);
}

const MAX_BASE64_LENGTH = Math.ceil(readLimits.archiveBytes / 3) * 4;

function tooLarge(): IocFinding {
  const problem = `the archive has more than ${readLimits.archiveBytes} bytes`;
  return createFinding("archive-too-large", { file: null }, problem, "split it");
}

/** Reads what can be read; the findings name the rest. Never throws. */
export async function openArchive(bytes: Uint8Array, use: ArchiveUse): Promise<IocArchiveContent> {
  if (bytes.length > readLimits.archiveBytes) {
    return { files: [], findings: [tooLarge()] };
  }
  const collector = new EntryCollector(use);
  const reader = new ZipReader(new Uint8ArrayReader(bytes), {
    strictness: "strict",
    useWebWorkers: false,
    checkCrc32: true,
    checkOverlappingEntry: true,
  });
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (!(await collector.take(entry))) break;
    }
  } catch (error) {
    collector.refuse(error, null);
  } finally {
    await reader.close();
  }
  return collector;
}
