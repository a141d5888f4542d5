import Papa from "papaparse";
import { Lines, type TextPlace } from "../text/lines.js";
import type { IndicatorInput } from "./indicator.js";
import type { ListEntry, ListIssue, ListReading } from "./list-entry.js";
import { combine, readFields } from "./list-line.js";

/** Known headings, in any case. Other columns are ignored. */
const headings: ReadonlyMap<string, ColumnName> = new Map([
  ["value", "value"],
  ["indicator", "value"],
  ["ioc", "value"],
  ["type", "type"],
  ["condition", "condition"],
  ["group", "group"],
]);
type ColumnName = "value" | "type" | "condition" | "group";
type Columns = Partial<Record<ColumnName, number>>;

interface Row extends TextPlace {
  readonly cells: readonly string[];
  readonly placeOfCell: (index: number) => TextPlace;
}

/**
 * A table with the column `value` and the optional columns `type`, `condition` and `group`. Rows of the same group must
 * all match. A table of one column needs no heading.
 */
export function readCsvList(text: string): ListReading {
  const { rows, issues } = readRows(text);
  const [first, ...others] = rows;
  if (first === undefined || issues.length > 0) return { entries: [], issues };
  const columns = readHeadings(first.cells);
  if (columns.value !== undefined) return { entries: toEntries(others, columns), issues };
  if (rows.every((row) => row.cells.length === 1)) return { entries: toEntries(rows, { value: 0 }), issues };
  return {
    entries: [],
    issues: [
      {
        line: first.line,
        column: 1,
        problem: "no column is named value",
        remedy: "name the columns in the first row: value, and optionally type, condition, group",
      },
    ],
  };
}

function readRows(text: string): { rows: Row[]; issues: ListIssue[] } {
  const lines = new Lines(text);
  const rows: Row[] = [];
  const issues: ListIssue[] = [];
  let start = 0;
  Papa.parse<string[]>(text, {
    delimitersToGuess: [",", ";", "\t", "|"],
    step: ({ data, errors, meta }) => {
      const offset = start;
      start = meta.cursor;
      for (const error of errors) {
        if (error.type !== "Quotes") continue;
        issues.push({
          ...lines.placeOf(error.index ?? offset),
          problem:
            error.code === "MissingQuotes" ? "the quoted field is not closed" : "a quote is inside a field",
          remedy: 'close the field with ", and double each " inside it',
        });
      }
      if (data.every((cell) => cell.trim() === "")) return;
      rows.push({
        cells: data,
        ...lines.placeOf(offset),
        placeOfCell: (index) => lines.placeOf(offset + offsetOfCell(text, offset, data, index)),
      });
    },
  });
  return { rows, issues };
}

function offsetOfCell(text: string, start: number, cells: readonly string[], index: number): number {
  let offset = 0;
  for (const cell of cells.slice(0, index)) {
    const isQuoted = text[start + offset] === '"';
    offset += cell.length + 1 + (isQuoted ? 2 + (cell.split('"').length - 1) : 0);
  }
  return offset;
}

function readHeadings(cells: readonly string[]): Columns {
  const columns: Columns = {};
  cells.forEach((cell, index) => {
    const name = headings.get(cell.trim().toLowerCase());
    if (name !== undefined) columns[name] ??= index;
  });
  return columns;
}

function toEntries(rows: readonly Row[], columns: Columns): ListEntry[] {
  const entries: ListEntry[] = [];
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = cellOf(row, columns.group);
    const members = group === "" ? undefined : groups.get(group);
    if (members !== undefined) {
      members.push(row);
      continue;
    }
    const own = [row];
    if (group !== "") groups.set(group, own);
    entries.push({
      ...row.placeOfCell(columns.value ?? 0),
      read: () => combine(own.map((each) => readRow(each, columns))),
    });
  }
  return entries;
}

function readRow(row: Row, columns: Columns): IndicatorInput {
  return readFields({
    type: cellOf(row, columns.type),
    condition: cellOf(row, columns.condition),
    value: cellOf(row, columns.value),
  });
}

function cellOf(row: Row, column: number | undefined): string {
  return column === undefined ? "" : (row.cells[column]?.trim() ?? "");
}
