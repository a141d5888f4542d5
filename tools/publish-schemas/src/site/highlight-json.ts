import { html, raw } from "hono/html";

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** JSON text with its tokens in spans, for the style sheet to colour. */
export function highlightJson(text: string) {
  const parts: unknown[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [token, string, colon = "", word] = match;
    parts.push(text.slice(end, match.index));
    if (string === undefined)
      parts.push(html`<span class="${word === undefined ? "j-num" : "j-word"}">${token}</span>`);
    else if (colon !== "") parts.push(html`<span class="j-key">${string}</span>${colon}`);
    else parts.push(html`<span class="j-str">${string}</span>`);
    end = match.index + token.length;
  }
  parts.push(text.slice(end));
  return html`${parts}`;
}

/** A name such as `KLHST_WKS_HOSTNAME`, with places where a narrow column may break it. */
export function breakable(name: string) {
  return name.split(/(?<=[._\]])/).flatMap((part, index) => (index === 0 ? [part] : [raw("<wbr>"), part]));
}
