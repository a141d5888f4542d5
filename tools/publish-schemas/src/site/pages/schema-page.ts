import { type CatalogueEntry, draftNames } from "@ksc-edr/core/json-schema";
import { html, raw } from "hono/html";
import type { CorpusDocument, SchemaOfBundle, SetOfBundle } from "../bundle.js";
import { type FieldRow, listFieldRows } from "../field-rows.js";
import { breakable, highlightJson } from "../highlight-json.js";
import { badge, codeBlock, type Html, renderPage, riskBadge } from "./layout.js";

/** Longer documents are only in the archive, to keep the page small. */
const MAX_INLINE = 8_000;

export function renderSchemaPage(set: SetOfBundle, schema: SchemaOfBundle): Promise<string> {
  const { entry, documents, good } = schema;
  const rows = listFieldRows(documents["2020-12"], entry);
  const folder = `${set.catalogue.version}/`;
  const [example] = documents["2020-12"]["examples"] as unknown[];
  const body = html`
<nav class="crumbs" aria-label="Place"><a href="../index.html#catalogue">Catalogue</a> <span aria-hidden="true">/</span> <span aria-current="page">${entry.name}</span></nav>
<section class="hero">
<h1>${entry.title} <code>${entry.name}</code></h1>
<p class="lead">${entry.description}</p>
${renderProfile(entry, set)}
<nav class="onpage" aria-label="On this page">${rows.length > 0 ? html`<a href="#fields">Fields</a>` : ""}<a href="#example">Example</a><a href="#playground">Playground</a>${schema.bad.length > 0 ? html`<a href="#mistakes">Mistakes</a>` : ""}<a href="#files">Files</a></nav>
</section>

${rows.length > 0 ? renderFields(rows, set) : html`<section aria-labelledby="values"><h2 id="values">Values</h2>${renderValues(entry.metadata[""].values)}</section>`}

<section aria-labelledby="example">
<h2 id="example">Example</h2>
${codeBlock("example-json", `${entry.name}, valid`, highlightJson(JSON.stringify(example, null, 2)))}
</section>

${renderPlayground(schema, JSON.stringify(example, null, 2))}

${schema.bad.length > 0 ? renderMistakes(schema) : ""}

<section aria-labelledby="files">
<h2 id="files">Files</h2>
<p>The schema is one file that refers to no other. Its <code>$id</code> is a name, not an address to load, and its content never changes.</p>
<div class="scroll"><table class="plain">
<thead><tr><th scope="col">Draft</th><th scope="col">File</th><th scope="col"><code>$id</code></th></tr></thead>
<tbody>${draftNames.map((draft) => html`<tr><td>${draft}</td><td><a href="${folder}${entry.files[draft]}">${entry.files[draft]}</a></td><td><code>${breakable(entry.ids[draft])}</code></td></tr>`)}</tbody>
</table></div>
${entry.types === undefined ? "" : html`<p>To generate types, use <a href="${folder}${entry.types}">${entry.types}</a>. It accepts the same documents, and each task has a type of its own.</p>`}
<p>${good.length} good and ${schema.bad.length} bad documents for your tests: <code>${folder}corpus/${entry.name}/</code> in the archive.</p>
${codeBlock("terminal", "In a terminal, with Python's jsonschema", `python3 -m jsonschema -i request.json ${set.catalogue.set}/${folder}${entry.files["2020-12"]}`)}
</section>`;
  return renderPage({
    title: `${entry.title} (${entry.name}) · ksc-edr schemas`,
    description: entry.description,
    toRoot: "../",
    current: "none",
    scripts: [`validators/${entry.name}.js`, "../assets/page.js"],
    body,
  });
}

function renderProfile({ metadata }: CatalogueEntry, { catalogue: { vocabulary } }: SetOfBundle): Html {
  const { risk, category, reversedBy, note, source, evidence } = metadata[""];
  return html`<dl class="glance">
${
  risk === undefined || category === undefined
    ? ""
    : html`<div><dt>Purpose</dt><dd>${badge(category)} ${vocabulary.category[category]}</dd></div>
<div><dt>Risk</dt><dd>${riskBadge(risk, "")} ${vocabulary.risk[risk]} ${note}</dd></div>
<div><dt>Undone by</dt><dd>${reversedBy ? html`<code>${reversedBy.task}</code> with <code>${JSON.stringify(reversedBy.params)}</code>` : "no task of this API"}</dd></div>`
}
<div><dt>Source</dt><dd>${badge(evidence, vocabulary.evidence[evidence])} <a href="${source}" rel="noreferrer">${hostAndFile(source)}</a></dd></div>
</dl>`;
}

function hostAndFile(source: string): string {
  const { hostname, pathname } = new URL(source);
  return `${hostname} … ${pathname.slice(pathname.lastIndexOf("/") + 1)}`;
}

function renderFields(rows: readonly FieldRow[], set: SetOfBundle): Html {
  return html`<section aria-labelledby="fields">
<h2 id="fields">Fields</h2>
<p>Members that are not listed are refused. Every key that is marked <em>required</em> must be there, also when its value is empty.</p>
<div class="fields" role="table" aria-label="Fields">
<div role="rowgroup"><div role="row" class="fields-head"><span role="columnheader">Field</span><span role="columnheader">Value</span><span role="columnheader">Meaning</span></div></div>
<div role="rowgroup">
${rows.map((row) => renderField(row, set))}
</div>
</div>
</section>`;
}

function renderField(row: FieldRow, { catalogue: { vocabulary } }: SetOfBundle): Html {
  const { kind, evidence, source } = row.metadata;
  return html`<div role="row" class="field depth-${row.depth}" id="field-${row.path}">
<div role="cell"><code class="name">${breakable(row.path)}</code> <span class="need ${row.isRequired ? "required" : "optional"}">${row.isRequired ? "required" : "optional"}</span></div>
<div role="cell"><span class="type">${row.type}</span>${row.rules.length > 0 ? html`<ul class="rules">${row.rules.map((rule) => html`<li>${rule}</li>`)}</ul>` : ""}${renderChoices(row)}</div>
<div role="cell"><strong>${row.title}.</strong> ${row.description}${renderValues(row.metadata.values)}
<p class="about">${kind === undefined ? "" : html`<span title="${vocabulary.kind[kind]}">holds: ${kind}</span>`}<a href="${source}" rel="noreferrer" class="evidence-${evidence}" title="${vocabulary.evidence[evidence]}">${evidence}</a></p></div>
</div>`;
}

function renderChoices({ choices, path }: FieldRow): Html | string {
  if (choices.length === 0) return "";
  if (path === "params")
    return html`<p class="about">The rules of <code>params</code> are those of the task's own schema.</p>`;
  return html`<dl class="choices">${choices.map(({ when, rules }) => html`<dt>if ${when}</dt><dd>${rules.join("; ")}</dd>`)}</dl>`;
}

function renderValues(values: Readonly<Record<string, string>> | undefined): Html | string {
  if (values === undefined) return "";
  return html`<dl class="values">${Object.entries(values).map(([value, meaning]) => html`<div><dt><code>${value}</code></dt><dd>${meaning}</dd></div>`)}</dl>`;
}

function renderPlayground({ good, bad }: SchemaOfBundle, example: string): Html {
  const shown = (documents: readonly CorpusDocument[]) =>
    documents.filter(({ text }) => text.length <= MAX_INLINE);
  const named = (kind: string, documents: readonly CorpusDocument[]) =>
    shown(documents).map(({ file, text }) => [`${kind}/${file}`, text] as const);
  const options = (kind: string, documents: readonly CorpusDocument[]) =>
    shown(documents).map(({ file }) => html`<option value="${kind}/${file}">${wordsOf(file)}</option>`);
  const all = Object.fromEntries([...named("good", good), ...named("bad", bad)]);
  return html`<section id="playground" class="playground" aria-labelledby="playground-title">
<h2 id="playground-title">Playground</h2>
<p>Paste a document. It is checked as you type, in this page and nowhere else, by the 2020-12 schema above.</p>
<noscript><p class="verdict neutral">The playground needs JavaScript. The <a href="../guide.html">guide</a> shows how to check a document without it.</p></noscript>
<div class="bench">
<div class="bench-bar"><label for="playground-text">Document</label>
<span><label for="playground-example">Load</label> <select id="playground-example"><option value="">your own</option><optgroup label="Good">${options("good", good)}</optgroup>${bad.length > 0 ? html`<optgroup label="Wrong in one thing">${options("bad", bad)}</optgroup>` : ""}</select></span></div>
<textarea id="playground-text" rows="${Math.min(example.split("\n").length + 2, 26)}" spellcheck="false" autocomplete="off" autocapitalize="off" aria-describedby="playground-result">${example}</textarea>
<div id="playground-result" class="result" role="status" aria-live="polite"></div>
</div>
<script type="application/json" id="playground-documents">${raw(JSON.stringify(all).replaceAll("<", "\\u003c"))}</script>
</section>`;
}

function renderMistakes({ bad }: SchemaOfBundle): Html {
  return html`<section aria-labelledby="mistakes">
<h2 id="mistakes">Mistakes that the schema catches</h2>
<p>Each is a document of the archive that is wrong in this one thing.</p>
<details><summary>Show all ${bad.length}</summary>
<div class="scroll"><table class="plain">
<thead><tr><th scope="col">Document</th><th scope="col">Broken rule</th><th scope="col">Reported at</th><th scope="col"><span class="visually-hidden">Try</span></th></tr></thead>
<tbody>${bad.map(
    ({ file, path, breaks, text }) =>
      html`<tr><td>${wordsOf(file)}</td><td>${breaks}</td><td><code>${path === "" ? "(the document)" : breakable(path.replaceAll("/", "/\u200b"))}</code></td><td>${text.length <= MAX_INLINE ? html`<button type="button" class="small" data-load="bad/${file}" aria-label="Try ${wordsOf(file)}">Try</button>` : ""}</td></tr>`,
  )}</tbody>
</table></div></details>
</section>`;
}

const wordsOf = (file: string) => file.slice(0, -".json".length).replaceAll("-", " ");
