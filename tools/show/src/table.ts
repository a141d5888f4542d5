export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => string | number;
}

/** A table of plain text; numbers are aligned to the right. */
export function formatTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cells = rows.map((row) => columns.map(({ value }) => value(row)));
  const widths = columns.map(({ title }, index) =>
    Math.max(title.length, ...cells.map((row) => String(row[index]).length)),
  );
  const formatLine = (values: readonly (string | number)[]) =>
    values
      .map((value, index) => pad(value, widths[index] ?? 0))
      .join("  ")
      .trimEnd();
  const numeric = columns.map((_, index) => typeof cells[0]?.[index] === "number");
  const titles = columns.map(({ title }, index) =>
    numeric[index] ? title.padStart(widths[index] ?? 0) : title,
  );
  return [titles, widths.map((width) => "-".repeat(width)), ...cells].map(formatLine).join("\n");
}

function pad(value: string | number, width: number): string {
  return typeof value === "number" ? String(value).padStart(width) : value.padEnd(width);
}
