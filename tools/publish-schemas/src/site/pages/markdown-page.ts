import { raw } from "hono/html";
import { Marked } from "marked";
import { renderPage } from "./layout.js";

export interface MarkdownPage {
  readonly title: string;
  readonly description: string;
  readonly current: "guide" | "changelog";
  readonly markdown: string;
}

/** A page of prose. Its Markdown comes from this repository, so its HTML is not sanitized. */
export function renderMarkdownPage({ title, description, current, markdown }: MarkdownPage): Promise<string> {
  const rendered = String(new Marked({ gfm: true, renderer: { heading } }).parse(markdown, { async: false }));
  const html = rendered
    .replaceAll("<pre>", '<pre tabindex="0">')
    .replaceAll("<table>", '<div class="scroll" tabindex="0"><table>')
    .replaceAll("</table>", "</table></div>");
  return renderPage({
    title: `${title} · ksc-edr schemas`,
    description,
    toRoot: "",
    current,
    body: raw(`<article class="prose">${html}</article>`),
  });
}

/** Headings with the ids that GitHub gives them, for links within the page. */
function heading({ depth, text }: { depth: number; text: string }): string {
  const plain = text.replaceAll("`", "");
  const id = plain
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
  const words = text.replace(/`([^`]+)`/g, "<code>$1</code>");
  return `<h${depth} id="${id}">${words}</h${depth}>\n`;
}
