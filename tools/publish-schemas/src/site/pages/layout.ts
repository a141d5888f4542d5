import { html } from "hono/html";

export type Html = ReturnType<typeof html>;

/** Forbids other origins, inline scripts and styles, and forms. */
export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

export interface PageOptions {
  readonly title: string;
  readonly description: string;
  /** Path from the page to the site's root: `""` or `"../"`. */
  readonly toRoot: "" | "../";
  readonly current: "catalogue" | "guide" | "changelog" | "none";
  readonly scripts?: readonly string[];
  readonly body: Html;
}

/** A whole page as text. */
export async function renderPage({
  title,
  description,
  toRoot,
  current,
  scripts = [],
  body,
}: PageOptions): Promise<string> {
  const links = [
    ["catalogue", `${toRoot}index.html`, "Catalogue"],
    ["guide", `${toRoot}guide.html`, "Guide"],
    ["changelog", `${toRoot}changelog.html`, "Changes"],
    ["download", `${toRoot}index.html#download`, "Download"],
  ] as const;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${description}">
<title>${title}</title>
<link rel="icon" href="${toRoot}assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${toRoot}assets/site.css">
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="top">
<a class="brand" href="${toRoot}index.html"><img src="${toRoot}assets/icon.svg" alt="" width="26" height="26">ksc-edr <span>schemas</span></a>
<nav aria-label="Site">
${links.map(([name, href, text]) => html`<a href="${href}"${name === current ? html` aria-current="page"` : ""}>${text}</a>`)}
</nav>
</header>
<main id="content">
${body}
</main>
<footer>
<p>An independent project; not made, endorsed or supported by Kaspersky. <a href="${toRoot}LICENSE">Apache-2.0</a>. These pages load nothing from elsewhere.</p>
</footer>
${scripts.map((script) => html`<script src="${script}"></script>\n`)}
</body>
</html>
`;
  return String(await page);
}

const marks: Readonly<Record<string, string>> = { reversible: "●", disruptive: "▲", destructive: "◆" };

export function riskBadge(risk: string, meaning: string): Html {
  return html`<span class="badge risk-${risk}" title="${meaning}"><span aria-hidden="true">${marks[risk] ?? "●"}</span> ${risk}</span>`;
}

export function badge(text: string, meaning = ""): Html {
  return html`<span class="badge" title="${meaning}">${text}</span>`;
}

/** A block of code with a button that copies it. */
export function codeBlock(id: string, label: string, code: Html | string): Html {
  return html`<figure class="code">
<figcaption>${label}<button type="button" class="copy" data-copy="${id}" hidden>Copy</button></figcaption>
<pre tabindex="0" aria-label="${label}"><code id="${id}">${code}</code></pre>
</figure>`;
}
