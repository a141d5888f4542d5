import { iocLimits } from "../archive/limits.js";
import type { IocDocument } from "../document/ioc-document.js";
import { readDocument } from "../document/read-document.js";
import { OpenIocError } from "../errors.js";
import { runAtOnce, runInSlices, type SlicedWork } from "../in-slices.js";
import { shorten } from "../indicators/canonical-value.js";
import { decodeText } from "../text/decode-text.js";
import { parseXml, type XmlElement, XmlError, type XmlFault, type XmlSize } from "../xml/xml-tree.js";
import { checkDocument } from "./check-document.js";
import {
  createFinding,
  type FindingPlace,
  type FindingSink,
  formatErrors,
  type IocFinding,
  type IocFindingCode,
} from "./finding.js";
import { FindingList } from "./finding-list.js";

/** A file on disk or in an archive. `name` may contain folders. */
export interface IocFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file that was checked. */
export interface CheckedIocFile {
  readonly name: string;
  readonly byteLength: number;
  /** Null when the file is not a readable OpenIOC document. */
  readonly document: IocDocument | null;
}

/** The result of a check of the IOC files of one task. */
export interface IocReport {
  readonly files: readonly CheckedIocFile[];
  readonly findings: readonly IocFinding[];
  /** Whether no finding is an error. The product then accepts the files; warnings name what it will not look for. */
  readonly isAccepted: boolean;
}

/** The product would refuse the OpenIOC document. */
export class InvalidIocDocumentError extends OpenIocError {
  override readonly name = "InvalidIocDocumentError";
  readonly code = "invalid_ioc_document";
  readonly findings: readonly IocFinding[];

  constructor(findings: readonly IocFinding[]) {
    super(`invalid OpenIOC document: ${formatErrors(findings)}`);
    this.findings = findings;
  }
}

/**
 * Checks the IOC files of one task: each alone, and all of them together. It returns to the event loop while it works,
 * and stops at the limits of a task. Never throws.
 */
export async function checkIoc(files: readonly IocFile[]): Promise<IocReport> {
  return runInSlices(checkFiles(files));
}

function* checkFiles(files: readonly IocFile[]): SlicedWork<IocReport> {
  const findings = new FindingList();
  const size: XmlSize = { elements: 0, attributes: 0 };
  const checked: CheckedIocFile[] = [];
  let total = 0;
  for (const file of files) {
    total += file.bytes.length;
    const isInTask = total <= iocLimits.task.refused;
    checked.push(isInTask ? yield* checkFile(file, size, findings) : toChecked(file, null));
    yield;
  }
  findings.addAll(checkTogether(checked));
  return toReport(checked, findings.toArray());
}

/**
 * Reads one OpenIOC document. It keeps what the product would silently ignore; {@link checkIoc} reports that.
 * @throws InvalidIocDocumentError when the product would refuse the file.
 */
export function parseOpenIoc(file: IocFile): IocDocument {
  const findings = new FindingList();
  const { document } = runAtOnce(checkFile(file, { elements: 0, attributes: 0 }, findings));
  const errors = findings.toArray().filter(({ severity }) => severity === "error");
  if (document === null || errors.length > 0) throw new InvalidIocDocumentError(errors);
  return document;
}

/** Makes the report of checked files. */
export function toReport(files: readonly CheckedIocFile[], findings: readonly IocFinding[]): IocReport {
  return { files, findings, isAccepted: findings.every(({ severity }) => severity !== "error") };
}

function* checkFile(file: IocFile, size: XmlSize, findings: FindingList): SlicedWork<CheckedIocFile> {
  const { name } = file;
  const first = findings.length;
  const add: FileSink["add"] = (code, at, problem, remedy) =>
    findings.add(code, at === undefined ? { file: name } : { file: name, at }, problem, remedy);
  const document = yield* readFile(file, size, { add });
  findings.sortFrom(first);
  return toChecked(file, document);
}

const toChecked = ({ name, bytes }: IocFile, document: IocDocument | null): CheckedIocFile => ({
  name,
  byteLength: bytes.length,
  document,
});

interface FileSink extends FindingSink {
  add(code: IocFindingCode, at: FindingPlace["at"], problem: string, remedy: string): void;
}

function* readFile({ name, bytes }: IocFile, size: XmlSize, sink: FileSink): SlicedWork<IocDocument | null> {
  if (!/\.(?:ioc|xml)$/i.test(name)) {
    sink.add("unsupported-extension", undefined, "its name ends with neither .ioc nor .xml", "rename it");
  }
  if (bytes.length > iocLimits.file.refused) {
    sink.add(
      "file-too-large",
      undefined,
      `it has ${bytes.length} bytes, more than 2 MB`,
      "split it into several",
    );
    return null;
  }
  if (bytes.length > iocLimits.file.safe) {
    sink.add(
      "file-near-limit",
      undefined,
      `it has ${bytes.length} bytes; the limit is 2 MB, which may mean 2,000,000`,
      "split it into several",
    );
  }
  const root = yield* readXml(bytes, size, sink);
  const document = root === null ? null : readDocument(root, sink);
  yield;
  if (root !== null && document !== null) checkDocument(document, root, sink);
  return document;
}

const faults: Readonly<Record<XmlFault, { code: IocFindingCode; remedy: string }>> = {
  "not-well-formed": { code: "not-well-formed", remedy: "correct the XML" },
  doctype: { code: "document-type-declaration", remedy: "remove it; OpenIOC does not need one" },
  "too-deep": { code: "nested-too-deep", remedy: "flatten the Indicators" },
  "too-complex": { code: "too-complex", remedy: "split it into several, and the files over several tasks" },
};

function* readXml(bytes: Uint8Array, size: XmlSize, sink: FileSink): SlicedWork<XmlElement | null> {
  const text = decodeText(bytes);
  if (text === null) {
    sink.add("unreadable-encoding", undefined, "it is not valid text in its encoding", "save it as UTF-8");
    return null;
  }
  try {
    return yield* parseXml(text, size);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const { code, remedy } = faults[error.fault];
    sink.add(code, { line: error.line, column: error.column }, error.message, remedy);
    return null;
  }
}

function checkTogether(files: readonly CheckedIocFile[]): IocFinding[] {
  const findings: IocFinding[] = [];
  if (files.length === 0) {
    findings.push(createFinding("no-files", { file: null }, "there is no IOC file", "give at least one"));
  }
  const total = files.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const remedy = "split them over several tasks; packIocArchives does that";
  if (total > iocLimits.task.refused) {
    const problem = `the files have ${total} bytes together, more than 10 MB, so only the first 10 MB were checked`;
    findings.push(createFinding("files-too-large-together", { file: null }, problem, remedy));
  } else if (total > iocLimits.task.safe) {
    const problem = `the files have ${total} bytes together; the limit is 10 MB, which may mean 10,000,000`;
    findings.push(createFinding("files-near-limit-together", { file: null }, problem, remedy));
  }
  return [...findings, ...findDuplicateIds(files)];
}

function findDuplicateIds(files: readonly CheckedIocFile[]): IocFinding[] {
  const owners = new Map<string, string>();
  const findings: IocFinding[] = [];
  for (const { name, document } of files) {
    if (document?.id == null) continue;
    const owner = owners.get(document.id);
    if (owner === undefined) {
      owners.set(document.id, name);
      continue;
    }
    const problem = `${owner} already has the id ${shorten(document.id)}, so results may be wrong`;
    findings.push(
      createFinding("duplicate-document-id", { file: name }, problem, "give each file a unique id"),
    );
  }
  return findings;
}
