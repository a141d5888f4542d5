import { Uint8ArrayReader, ZipReader } from "@zip.js/zip.js";
import { checkIoc, type IocFile, type IocReport, toReport } from "../check/check-files.js";
import { createFinding, formatIocFinding, type IocFinding } from "../check/finding.js";
import { OpenIocError } from "../errors.js";
import { EntryCollector } from "./entry-collector.js";
import { readLimits } from "./limits.js";

/** A ZIP archive that is not opened, or not in full. */
export class IocArchiveError extends OpenIocError {
  override readonly name = "IocArchiveError";
  readonly code = "invalid_ioc_archive";
  readonly findings: readonly IocFinding[];

  constructor(findings: readonly IocFinding[]) {
    super(`invalid IOC archive: ${findings.map(formatIocFinding).join("; ")}`);
    this.findings = findings;
  }
}

export interface IocArchiveContent {
  readonly files: readonly IocFile[];
  /** What was left out, and what else is odd about the archive. */
  readonly findings: readonly IocFinding[];
}

/**
 * Takes the IOC files out of a ZIP archive, in memory. Refused are encryption, links, archives inside, names that
 * leave the archive or come twice, headers that contradict each other, and more data than the limits allow.
 * @throws IocArchiveError naming the entry and what is wrong with it.
 */
export async function readIocArchive(bytes: Uint8Array): Promise<IocArchiveContent> {
  const content = await openArchive(bytes);
  const errors = content.findings.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new IocArchiveError(errors);
  return content;
}

/** Checks a ZIP archive and the IOC files in it as one task. Never throws. */
export async function checkIocArchive(bytes: Uint8Array): Promise<IocReport> {
  const content = await openArchive(bytes);
  if (content.files.length === 0 && content.findings.some(({ severity }) => severity === "error")) {
    return toReport([], content.findings);
  }
  const report = checkIoc(content.files);
  return toReport(report.files, [...content.findings, ...report.findings]);
}

/** Reads what can be read, and tells of the rest. Never throws. */
export async function openArchive(bytes: Uint8Array): Promise<IocArchiveContent> {
  if (bytes.length > readLimits.archiveBytes) {
    const problem = `the archive has ${bytes.length} bytes, more than ${readLimits.archiveBytes}`;
    return { files: [], findings: [createFinding("archive-too-large", { file: null }, problem, "split it")] };
  }
  const collector = new EntryCollector();
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
