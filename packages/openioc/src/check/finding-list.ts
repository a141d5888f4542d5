import { MAX_WARNINGS } from "../archive/limits.js";
import {
  createFinding,
  type FindingPlace,
  type FindingSeverity,
  findingKinds,
  type IocFinding,
  type IocFindingCode,
} from "./finding.js";

/** The findings of a report: all errors and the first warnings. It counts the other warnings. */
export class FindingList {
  readonly #findings: IocFinding[] = [];
  #warnings = 0;

  get length(): number {
    return this.#findings.length;
  }

  add(code: IocFindingCode, place: FindingPlace, problem: string, remedy: string): void {
    if (this.#isListed(findingKinds[code].severity)) {
      this.#findings.push(createFinding(code, place, problem, remedy));
    }
  }

  addAll(findings: readonly IocFinding[]): void {
    for (const finding of findings) {
      if (this.#isListed(finding.severity)) this.#findings.push(finding);
    }
  }

  #isListed(severity: FindingSeverity): boolean {
    if (severity === "error") return true;
    this.#warnings += 1;
    return this.#warnings <= MAX_WARNINGS;
  }

  /** Sorts the findings that were added since `start` by their places. */
  sortFrom(start: number): void {
    const added = this.#findings.splice(start);
    added.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
    for (const finding of added) this.#findings.push(finding);
  }

  toArray(): readonly IocFinding[] {
    const more = this.#warnings - MAX_WARNINGS;
    if (more <= 0) return this.#findings;
    const problem = `there are ${more} more warnings`;
    const remedy = "correct those above and check again";
    return [...this.#findings, createFinding("more-warnings", { file: null }, problem, remedy)];
  }
}
