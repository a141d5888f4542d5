import type { Context } from "../program/context.js";
import type { Column } from "../terminal/table.js";

/** Rows per write if there is no table. */
const PAGE = 200;

/** Shows search results up to a limit. A table needs all its rows; lines of JSON or of a pipe are written as they come. */
export async function showRows<Item, Row extends object>(
  { output, io }: Context,
  items: AsyncIterable<Item>,
  toRow: (item: Item) => Row | null | Promise<Row | null>,
  { columns, limit }: { readonly columns: readonly Column<Row>[]; readonly limit: number },
): Promise<void> {
  const isTable = !output.json && io.stdout.isTTY === true;
  let page: Row[] = [];
  let shown = 0;
  for await (const item of items) {
    const row = await toRow(item);
    if (row === null) continue;
    if (shown === limit) {
      output.note(`showing only the first ${limit}; use --limit to see more`);
      break;
    }
    page.push(row);
    shown += 1;
    if (!isTable && page.length === PAGE) {
      await output.rows(page, columns);
      page = [];
    }
  }
  await output.rows(page, columns);
  if (shown === 0) output.note("nothing found");
}
