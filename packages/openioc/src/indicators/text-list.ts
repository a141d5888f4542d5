import type { ListEntry, ListReading } from "./list-entry.js";
import { parseListLine } from "./list-line.js";

/** One indicator a line. Blank lines and lines that begin with `#` or `;` are skipped. */
export function readTextList(text: string): ListReading {
  const entries: ListEntry[] = [];
  text.split(/\r\n|\r|\n/).forEach((line, index) => {
    const content = line.trim();
    if (content === "" || /^[#;]/.test(content)) return;
    entries.push({
      line: index + 1,
      column: line.indexOf(content) + 1,
      read: () => parseListLine(content),
    });
  });
  return { entries, issues: [] };
}
