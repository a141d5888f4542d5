import type { Context } from "../program/context.js";
import type { Column } from "../terminal/table.js";

/** Rows that are written at a time where none of them waits for the others. */
const PAGE = 200;

/**
 * Shows what a search yields, up to a limit. A table needs all its rows; lines of JSON and of a pipe go out as they come,
 * so that there may be any number.
 */
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
      output.note(`only the first ${limit} are shown; --limit asks for more`);
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
  if (shown === 0) output.note("nothing was found");
}
