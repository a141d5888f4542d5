import { type IocDocument, type IocIndicator, nodesOf, openIocFormats } from "../document/ioc-document.js";
import { shorten } from "../indicators/canonical-value.js";
import type { XmlElement, XmlPlace } from "../xml/xml-tree.js";
import { canMatch } from "./check-item.js";
import type { FindingSink } from "./finding.js";

/** Reports everything in a document that the product would silently ignore. */
export function checkDocument(document: IocDocument, root: XmlElement, sink: FindingSink): void {
  checkHead(document, root.place, sink);
  checkIds(document, sink);
  const alive = document.criteria.map((indicator) => checkIndicator(indicator, document, sink));
  if (alive.includes(true)) return;
  const { logic } = openIocFormats[document.version];
  const problem = nodesOf(document).every(({ kind }) => kind !== "item")
    ? "the document has no indicators"
    : "nothing in the document can match, for the reasons in the other findings";
  sink.add("never-matches", placeOfLogic(root, logic), problem, "correct it, or leave the file out");
}

const placeOfLogic = (root: XmlElement, logic: string): XmlPlace =>
  root.children.find(({ name }) => name === logic)?.place ?? root.place;

function checkHead(document: IocDocument, place: XmlPlace, sink: FindingSink): void {
  if (document.id === null || document.id.trim() === "") {
    sink.add("missing-document-id", place, "the document has no id", "add one that no other file has");
  }
  const dates = {
    "last-modified": document.lastModified,
    "published-date": document.publishedDate,
    authored_date: document.authoredDate,
  };
  for (const [name, date] of Object.entries(dates)) {
    // The schema's dateTime. Unlike a date in Content it may lack the zone, as in published samples.
    if (date === null || /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/.test(date.trim()))
      continue;
    sink.add("bad-document-date", place, `${name} is "${shorten(date)}"`, "write it as 2025-06-03T08:00:00Z");
  }
}

function checkIds(document: IocDocument, sink: FindingSink): void {
  const seen = new Map<string, XmlPlace>();
  for (const { id, place } of nodesOf(document)) {
    if (id === null || id.trim() === "") {
      sink.add("missing-id", place, "the element has no id", "give it one");
      continue;
    }
    const first = seen.get(id);
    if (first === undefined) seen.set(id, place);
    else
      sink.add(
        "duplicate-id",
        place,
        `line ${first.line} already has the id ${shorten(id)}`,
        "give it a unique id",
      );
  }
}

/** Whether the indicator can match at all. */
function checkIndicator(indicator: IocIndicator, document: IocDocument, sink: FindingSink): boolean {
  const { operator, children, place } = indicator;
  const isKnown = operator === "AND" || operator === "OR";
  if (!isKnown) {
    sink.add("unknown-operator", place, `the operator is "${shorten(operator)}"`, "write AND or OR");
  }
  if (children.length === 0) {
    sink.add("empty-indicator", place, "the Indicator is empty", "put items into it, or remove it");
  }
  checkNegations(indicator, sink);
  const alive = children.map((child) =>
    child.kind === "item" ? canMatch(child, document.version, sink) : checkIndicator(child, document, sink),
  );
  if (operator !== "AND") return isKnown && alive.includes(true);
  const dead = children.find((_, index) => alive[index] === false);
  if (dead !== undefined && alive.includes(true)) {
    sink.add(
      "never-matches",
      place,
      `the AND never matches, because line ${dead.place.line} never matches`,
      "correct or remove that element",
    );
  }
  return dead === undefined && children.length > 0;
}

// The product treats a negation "as an exclusion from the set", so there must be a set.
function checkNegations({ operator, children }: IocIndicator, sink: FindingSink): void {
  if (operator === "AND" && children.some((child) => child.kind === "indicator" || !child.negate)) return;
  for (const child of children) {
    if (child.kind !== "item" || !child.negate) continue;
    sink.add(
      "negation-outside-and",
      child.place,
      "the negated item has nothing to exclude from, or matches everything without the value",
      "put it into an AND with an item that is not negated",
    );
  }
}
