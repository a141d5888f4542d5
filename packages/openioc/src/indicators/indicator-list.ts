import { InvalidIndicatorError, OpenIocError } from "../errors.js";
import type { TextPlace } from "../text/lines.js";
import { readCsvList } from "./csv-list.js";
import { type Indicator, keyOfIndicator, toIndicator } from "./indicator.js";
import { readJsonList } from "./json-list.js";
import type { ListEntry, ListIssue, ListReading } from "./list-entry.js";
import { readTextList } from "./text-list.js";

const readers = {
  text: readTextList,
  csv: readCsvList,
  json: readJsonList,
} as const satisfies Record<string, (text: string) => ListReading>;

/** Format of a list of indicators. */
export type IndicatorListFormat = keyof typeof readers;

/** A repeated indicator, which was left out. */
export interface DuplicateIndicator extends TextPlace {
  readonly indicator: Indicator;
  readonly first: TextPlace;
}

/** The indicators of a list, and the repeated ones that were left out. */
export interface IndicatorList {
  readonly indicators: readonly Indicator[];
  readonly duplicates: readonly DuplicateIndicator[];
}

/** A list of indicators and every problem in it. */
export interface IndicatorListCheck extends IndicatorList {
  readonly issues: readonly ListIssue[];
}

/** A list has entries that are not indicators. */
export class InvalidIndicatorListError extends OpenIocError {
  override readonly name = "InvalidIndicatorListError";
  readonly code = "invalid_indicator_list";
  readonly issues: readonly ListIssue[];

  constructor(issues: readonly ListIssue[]) {
    const shown = issues.slice(0, 10).map(formatListIssue);
    const more = issues.length > shown.length ? `; and ${issues.length - shown.length} more` : "";
    super(`invalid indicator list: ${shown.join("; ")}${more}`);
    this.issues = issues;
  }
}

/** `line 3, column 1: "x" is not recognized; write its type before it` */
export function formatListIssue({ line, column, problem, remedy }: ListIssue): string {
  return `line ${line}, column ${column}: ${problem}; ${remedy}`;
}

/** The format of a list by its file's extension: CSV, JSON, or text for all others. */
export function listFormatOf(fileName: string): IndicatorListFormat {
  const extension = /\.(csv|json)$/i.exec(fileName)?.[1]?.toLowerCase();
  return extension === "csv" || extension === "json" ? extension : "text";
}

/** Reads a list of indicators and reports every problem in it. Never throws. */
export function checkIndicatorList(text: string, format: IndicatorListFormat): IndicatorListCheck {
  const { entries, issues: listIssues } = readers[format](text.replace(/^\ufeff/, ""));
  const issues = [...listIssues];
  const seen = new Map<string, TextPlace>();
  const indicators: Indicator[] = [];
  const duplicates: DuplicateIndicator[] = [];
  for (const entry of entries) {
    const { line, column } = entry;
    const result = readEntry(entry);
    if ("problem" in result) {
      issues.push(result);
      continue;
    }
    const key = keyOfIndicator(result);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, { line, column });
      indicators.push(result);
    } else {
      duplicates.push({ line, column, indicator: result, first });
    }
  }
  if (indicators.length === 0 && issues.length === 0) {
    issues.push({
      line: 1,
      column: 1,
      problem: "the list is empty",
      remedy: "give it at least one indicator",
    });
  }
  return { indicators, duplicates, issues };
}

/**
 * Reads a list of indicators: text (one a line), CSV or JSON. Repeated indicators are left out and reported.
 * @throws InvalidIndicatorListError with line, column, problem and remedy of every problem.
 */
export function parseIndicatorList(text: string, format: IndicatorListFormat): IndicatorList {
  const { issues, ...list } = checkIndicatorList(text, format);
  if (issues.length > 0) throw new InvalidIndicatorListError(issues);
  return list;
}

function readEntry({ line, column, read }: ListEntry): Indicator | ListIssue {
  try {
    return toIndicator(read());
  } catch (error) {
    if (!(error instanceof InvalidIndicatorError)) throw error;
    return { line, column, problem: error.problem, remedy: error.remedy };
  }
}
