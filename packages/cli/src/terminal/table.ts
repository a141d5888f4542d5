import CliTable from "cli-table3";
import type { Paint } from "./paint.js";

/** A column of a table: its heading, and its cell for one row. */
export interface Column<T> {
  readonly heading: string;
  readonly cell: (row: T, paint: Paint) => string;
  readonly align?: "left" | "right";
}

const NO_LINES = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "  ",
};

/** A table without lines, as wide as its cells. */
export function renderTable<T>(rows: readonly T[], columns: readonly Column<T>[], paint: Paint): string {
  const table = new CliTable({
    head: columns.map(({ heading }) => paint("dim", heading)),
    colAligns: columns.map(({ align = "left" }) => align),
    chars: NO_LINES,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  table.push(...rows.map((row) => columns.map(({ cell }) => cell(row, paint))));
  return table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}
