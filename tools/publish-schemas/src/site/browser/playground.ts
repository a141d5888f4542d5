import { explainErrors, type ValidationError } from "./explain-error.js";
import { parseWithPlaces, type TextRange } from "./locate.js";

interface Validator {
  (value: unknown): boolean;
  readonly errors?: readonly ValidationError[] | null;
}

declare global {
  /** Set by the validator script of the page. */
  var kscValidator: { readonly default: Validator } | undefined;
}

/** The playground of a schema's page: it validates the text while the reader types. */
export function startPlayground(): void {
  const root = document.getElementById("playground");
  const text = document.getElementById("playground-text");
  const example = document.getElementById("playground-example");
  const result = document.getElementById("playground-result");
  const validator = globalThis.kscValidator?.default;
  if (
    root === null ||
    result === null ||
    validator === undefined ||
    !(text instanceof HTMLTextAreaElement) ||
    !(example instanceof HTMLSelectElement)
  ) {
    return;
  }
  const documents = JSON.parse(
    document.getElementById("playground-documents")?.textContent ?? "{}",
  ) as Record<string, string>;
  const check = () => result.replaceChildren(...judge(validator, text));
  const load = (name: string) => {
    text.value = documents[name] ?? "";
    example.value = name;
    check();
  };

  text.addEventListener("input", () => {
    example.value = "";
    check();
  });
  example.addEventListener("change", () => load(example.value));
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-load]")) {
    button.addEventListener("click", () => {
      load(button.dataset["load"] ?? "");
      root.scrollIntoView({ block: "start" });
      text.focus({ preventScroll: true });
    });
  }
  root.classList.add("is-ready");
  check();
}

function judge(validate: Validator, field: HTMLTextAreaElement): Node[] {
  if (field.value.trim() === "") return [verdict("neutral", "Paste a JSON document above.")];
  const parsed = parseWithPlaces(field.value);
  if ("problem" in parsed) {
    return [verdict("bad", "Not JSON"), list([item(field, "", parsed.problem, parsed.range)])];
  }
  if (validate(parsed.value)) return [verdict("good", "Valid")];
  const findings = explainErrors(validate.errors ?? []);
  const hint =
    typeof parsed.value === "string"
      ? [paragraph("This is JSON inside a string: paste the text inside it, without the outer quotes.")]
      : [];
  return [
    verdict("bad", findings.length === 1 ? "Not valid: one error" : `Not valid: ${findings.length} errors`),
    list(findings.map(({ pointer, message }) => item(field, pointer, message, parsed.locate(pointer)))),
    ...hint,
  ];
}

/** `/params/2/type` → `params[].type`, as in the table of fields. */
function toFieldPath(pointer: string): string {
  return pointer
    .slice(1)
    .replace(/\/\d+(?=\/|$)/g, "[]")
    .replaceAll("/", ".");
}

function verdict(kind: "good" | "bad" | "neutral", words: string): Node {
  const line = paragraph(words);
  line.className = `verdict ${kind}`;
  return line;
}

function paragraph(words: string): HTMLParagraphElement {
  const line = document.createElement("p");
  line.textContent = words;
  return line;
}

function list(items: readonly Node[]): Node {
  const element = document.createElement("ol");
  element.className = "findings";
  element.append(...items);
  return element;
}

/** One error. Its button selects the place in the text. */
function item(field: HTMLTextAreaElement, pointer: string, message: string, range: TextRange): Node {
  const element = document.createElement("li");
  const place = document.createElement("button");
  place.type = "button";
  place.className = "place";
  place.textContent = `line ${range.line}`;
  place.setAttribute("aria-label", `Show line ${range.line}`);
  place.addEventListener("click", () => {
    field.focus();
    field.setSelectionRange(range.start, range.end);
    const lineHeight = Number.parseFloat(getComputedStyle(field).lineHeight);
    field.scrollTop = Math.max(0, (range.line - 4) * lineHeight);
  });
  const where = document.createElement("code");
  where.textContent = pointer === "" ? "the document" : pointer;
  const row = document.getElementById(`field-${toFieldPath(pointer)}`);
  if (row !== null) {
    const link = document.createElement("a");
    link.href = `#${encodeURIComponent(row.id)}`;
    link.textContent = where.textContent;
    where.replaceChildren(link);
  }
  element.append(place, " ", where, " ", message);
  return element;
}
