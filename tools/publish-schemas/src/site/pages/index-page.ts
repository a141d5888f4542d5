import type { SchemaGroup } from "@ksc-edr/core/json-schema";
import { html } from "hono/html";
import type { SchemaOfBundle, SetOfBundle } from "../bundle.js";
import { badge, codeBlock, type Html, renderPage, riskBadge } from "./layout.js";

export interface Download {
  readonly path: string;
  readonly size: string;
  readonly sha256: string;
}

const groups: Readonly<Record<SchemaGroup, { readonly title: string; readonly intro: string }>> = {
  task: { title: "Response tasks", intro: "One schema for each thing that a host can be told to do." },
  body: { title: "Any task", intro: "For a connector that sends more than one task." },
  call: { title: "Calls", intro: "What carries a task to the server: an incident, added and then marked." },
  value: { title: "Values", intro: "Lists that the tasks refer to." },
  file: { title: "Files", intro: "Documents that people write for the project's programs." },
  output: { title: "Outputs", intro: "What the project's programs print." },
};

export function renderIndexPage(
  sets: readonly SetOfBundle[],
  downloads: readonly Download[],
): Promise<string> {
  const documents = sets
    .flatMap(({ schemas }) => schemas)
    .reduce((sum, { good, bad }) => sum + good.length + bad.length, 0);
  const count = sets.reduce((sum, { schemas }) => sum + schemas.length, 0);
  const versions = sets.map(
    ({ catalogue }) => `${sets.length > 1 ? `${catalogue.set} ` : ""}${catalogue.version}`,
  );
  const body = html`
<section class="hero">
<h1>JSON Schemas for EDR responses</h1>
<p class="lead">Kaspersky Endpoint Security for Windows 12.9 and later can be told, through Kaspersky Security Center, to isolate a host, quarantine a file and seven things more. The server answers with the id of an incident and nothing else, so check what your product sends before it leaves: nobody tells it afterwards that a request was malformed.</p>
<ul class="facts">
<li><b>${versions.join(", ")}</b> version</li>
<li><b>${count}</b> schemas</li>
<li><b>2</b> drafts: 2020-12, draft-07</li>
<li><b>${documents}</b> test documents</li>
<li><b>0</b> requests to the network</li>
</ul>
</section>

<section aria-labelledby="start">
<h2 id="start">Start in three steps</h2>
<ol class="steps">
<li><h3>Find the schema</h3><p>Each response task has one, named as its <code>task</code>: <a href="response/quarantineFile.html">quarantineFile</a>, <a href="response/isolateHost.html">isolateHost</a> … Its page tells what every field means.</p></li>
<li><h3>Try your request</h3><p>Paste it into the playground of that page. It is checked here, in your browser; nothing is sent.</p></li>
<li><h3>Build it in</h3><p>Load the same file in your product. The <a href="guide.html">guide</a> has curl, Python, Go, Java and C#, and every schema comes with good and bad documents for your tests.</p></li>
</ol>
</section>

<section aria-labelledby="catalogue">
<div class="heading-row">
<h2 id="catalogue">Catalogue</h2>
<form class="filter" hidden><label for="filter">Filter</label><input id="filter" type="search" placeholder="md5, contain, destructive …" autocomplete="off"></form>
</div>
<p id="filter-none" hidden>No schema matches.</p>
${sets.map((set) => renderSet(set))}
</section>

<section aria-labelledby="download">
<h2 id="download">Download</h2>
<p>Everything on this site, schemas, documents and pages, works from a folder without a network.</p>
<div class="scroll"><table class="plain">
<thead><tr><th scope="col">File</th><th scope="col">Size</th><th scope="col">SHA-256</th></tr></thead>
<tbody>
${downloads.map(({ path, size, sha256 }) => html`<tr><td><a href="${path}" download>${path}</a></td><td class="number">${size}</td><td><code class="hash">${sha256}</code></td></tr>`)}
</tbody>
</table></div>
<p>All checksums: <a href="SHA256SUMS">SHA256SUMS</a>. ${sets.map(({ catalogue }) => html`Metadata of every field, for programs: <a href="${catalogue.set}/${catalogue.version}/catalogue.json">catalogue.json</a>.`)} For editors: <a href="schemastore/catalog-entry.json">an entry for SchemaStore</a>.</p>
${codeBlock("import", "With npm", `npm install @ksc-edr/core\n\nimport schema from "@ksc-edr/core/schemas/2020-12/quarantineFile.json" with { type: "json" };`)}
</section>`;
  return renderPage({
    title: "JSON Schemas for EDR responses · ksc-edr",
    description:
      "JSON Schemas of the nine EDR responses of Kaspersky Endpoint Security through Kaspersky Security Center, with documentation, test documents and a validator that works offline.",
    toRoot: "",
    current: "catalogue",
    scripts: ["assets/page.js"],
    body,
  });
}

function renderSet({ catalogue, schemas }: SetOfBundle): Html {
  const present = (Object.keys(groups) as SchemaGroup[]).filter((group) =>
    schemas.some(({ entry }) => entry.group === group),
  );
  return html`${present.map((group) => {
    const id = `${catalogue.set}-${group}`;
    const { title, intro } = groups[group];
    return html`<section class="group" data-group aria-labelledby="${id}">
<h3 id="${id}">${title}</h3><p>${intro}</p>
<ul class="cards">
${schemas.filter(({ entry }) => entry.group === group).map((schema) => renderCard(schema, catalogue.set, catalogue.vocabulary))}
</ul>
</section>`;
  })}`;
}

function renderCard(
  { entry }: SchemaOfBundle,
  set: string,
  vocabulary: SetOfBundle["catalogue"]["vocabulary"],
): Html {
  const { risk, category, reversedBy } = entry.metadata[""];
  const kinds = Object.values(entry.metadata).flatMap((field) => [
    field.kind ?? "",
    "path" in field ? field.path : "",
  ]);
  const search = [entry.name, entry.title, entry.description, risk, category, ...kinds]
    .join(" ")
    .toLowerCase();
  return html`<li class="card" data-search="${search}">
<h4><a class="card-link" href="${set}/${entry.name}.html">${entry.title}</a></h4>
<code>${entry.name}</code>
<p>${entry.description}</p>
${risk === undefined || category === undefined ? "" : html`<p class="badges">${badge(category, vocabulary.category[category])}${riskBadge(risk, vocabulary.risk[risk])}${reversedBy ? badge("can be reversed", "Another task of this API undoes it.") : ""}</p>`}
</li>`;
}
