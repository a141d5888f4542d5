import type { Evidence } from "@ksc-edr/core";
import type { XmlPlace } from "../xml/xml-tree.js";

/** `error`: the product refuses the file or the task. `warning`: it silently ignores something, or never matches. */
export type FindingSeverity = "error" | "warning";

interface FindingKind {
  readonly severity: FindingSeverity;
  readonly evidence: Evidence;
  readonly source: string;
}

const requirements = "https://support.kaspersky.com/us/kes12/220828";
const support = "https://support.kaspersky.com/KEDR_Optimum/1.1/en-US/194662.htm";
const schema = "https://github.com/fireeye/OpenIOC_1.1/blob/master/schemas/ioc.xsd";
const iocscan = "https://support.kaspersky.com/ko/kes-for-windows/12.6/219049";
const nextPro = "https://support.kaspersky.ru/help/NextPro/1.0/es-MX/all-in-one.htm?sectionUrl=232885.htm";
// The vendor documents nothing about the archive; these are the conservative readings.
const archive = "https://support.kaspersky.com/help/KESWin/12.10/en-US/300214.htm";

const error = (evidence: Evidence, source: string): FindingKind => ({ severity: "error", evidence, source });
const warning = (evidence: Evidence, source: string): FindingKind => ({
  severity: "warning",
  evidence,
  source,
});

/** Every problem that a check can find, and how it is known. */
export const findingKinds = {
  // The set of files of one task.
  "no-files": error("assumed", requirements),
  "files-too-large-together": error("documented", requirements),
  "files-near-limit-together": warning("assumed", requirements),
  "duplicate-document-id": warning("documented", requirements),
  "more-warnings": warning("assumed", requirements),

  // One file.
  "file-too-large": error("documented", requirements),
  "file-near-limit": warning("assumed", requirements),
  "unsupported-extension": error("documented", requirements),
  "unreadable-encoding": error("assumed", requirements),
  "not-well-formed": error("assumed", requirements),
  "document-type-declaration": error("assumed", requirements),
  "nested-too-deep": error("assumed", requirements),
  "too-complex": error("assumed", requirements),
  "not-openioc": error("documented", requirements),
  "wrong-namespace": error("assumed", requirements),
  "missing-logic": error("assumed", requirements),

  // Structure.
  "missing-document-id": warning("assumed", schema),
  "missing-id": warning("assumed", schema),
  "duplicate-id": warning("assumed", schema),
  "bad-document-date": warning("assumed", schema),
  "unsupported-element": warning("documented", requirements),
  "unsupported-attribute": warning("documented", support),
  "bad-attribute-value": warning("assumed", schema),
  "missing-context": warning("documented", requirements),
  "missing-content": warning("documented", requirements),
  "empty-indicator": warning("assumed", requirements),

  // Meaning.
  "unknown-operator": warning("documented", support),
  "unsupported-condition": warning("documented", support),
  "condition-not-for-type": warning("documented", support),
  "unsupported-content-type": warning("documented", support),
  "unknown-document-kind": warning("assumed", iocscan),
  "unknown-term": warning("assumed", requirements),
  "misspelt-term": warning("assumed", requirements),
  "context-mismatch": warning("assumed", schema),
  "empty-content": warning("assumed", requirements),
  "spaces-around-content": warning("assumed", requirements),
  "bad-hash": warning("assumed", requirements),
  "bad-integer": warning("documented", support),
  "bad-date": warning("documented", support),
  "bad-duration": warning("documented", support),
  "bad-range": warning("documented", support),
  "registry-key-not-scanned": warning("assumed", nextPro),
  "negation-outside-and": warning("assumed", support),
  "never-matches": warning("documented", requirements),

  // The archive.
  "archive-unreadable": error("assumed", archive),
  "archive-too-large": error("assumed", archive),
  "archive-encrypted": error("assumed", archive),
  "archive-ambiguous": error("assumed", archive),
  "archive-nested": error("assumed", archive),
  "archive-link": error("assumed", archive),
  "archive-unsafe-name": error("assumed", archive),
  "archive-duplicate-name": error("assumed", archive),
  // Warnings when an archive is unpacked, errors in an archive that a task carries.
  "archive-not-flat": warning("assumed", archive),
  "unexpected-file": warning("assumed", archive),
} as const satisfies Record<string, FindingKind>;

/** Stable code of a problem. */
export type IocFindingCode = keyof typeof findingKinds;

/** A problem of an IOC file or an archive, its place and its remedy. */
export interface IocFinding extends FindingKind {
  readonly code: IocFindingCode;
  /** Name of the file; null for the set of files or the archive. */
  readonly file: string | null;
  /** Counted from 1. Null when the finding is about the whole file. */
  readonly line: number | null;
  readonly column: number | null;
  /** The element, as in `OpenIOC/criteria[1]/Indicator[1]`. Null when the finding is not about an element. */
  readonly path: string | null;
  readonly problem: string;
  readonly remedy: string;
}

/** The file of a finding, and the place in it. */
export interface FindingPlace {
  readonly file: string | null;
  readonly at?: Pick<XmlPlace, "line" | "column"> & { readonly path?: string };
}

export function createFinding(
  code: IocFindingCode,
  { file, at }: FindingPlace,
  problem: string,
  remedy: string,
): IocFinding {
  return {
    code,
    ...findingKinds[code],
    file,
    line: at?.line ?? null,
    column: at?.column ?? null,
    path: at?.path ?? null,
    problem,
    remedy,
  };
}

/** Writes a finding in one line: `rules.ioc:12:7: warning: "Network" is …; use … [unknown-document-kind, assumed]`. */
export function formatIocFinding(finding: IocFinding): string {
  const { code, severity, evidence, file, line, column, problem, remedy } = finding;
  const place = line === null ? "" : `:${line}:${column ?? 1}`;
  return `${file ?? "archive"}${place}: ${severity}: ${problem}; ${remedy} [${code}, ${evidence}]`;
}

/** Most errors in the message of an exception. */
const MAX_ERRORS_IN_MESSAGE = 20;

/** Writes the errors of a file or an archive for the message of an exception. */
export function formatErrors(findings: readonly IocFinding[]): string {
  const more = findings.length - MAX_ERRORS_IN_MESSAGE;
  const listed = findings.slice(0, MAX_ERRORS_IN_MESSAGE).map(formatIocFinding);
  return [...listed, ...(more > 0 ? [`… and ${more} more`] : [])].join("; ");
}

/** Collects the findings of one file. */
export interface FindingSink {
  add(code: IocFindingCode, at: XmlPlace, problem: string, remedy: string): void;
}
