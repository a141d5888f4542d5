import { SaxesParser } from "saxes";
import { Lines, type TextPlace } from "../text/lines.js";

/** Deepest nesting of elements that is read. */
export const MAX_XML_DEPTH = 64;

/** A place in a file. `path` names elements, as in `OpenIOC/criteria[1]/Indicator[2]`. */
export interface XmlPlace extends TextPlace {
  readonly path: string;
}

export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Text directly inside, without comments. */
  readonly text: string;
  readonly place: XmlPlace;
}

export type XmlFault = "not-well-formed" | "doctype" | "too-deep";

/** XML cannot be read, at this place. */
export class XmlError extends Error {
  override readonly name = "XmlError";
  readonly fault: XmlFault;
  readonly line: number;
  readonly column: number;

  constructor(fault: XmlFault, message: string, line: number, column: number) {
    super(message);
    this.fault = fault;
    this.line = line;
    this.column = column;
  }
}

interface OpenElement extends XmlElement {
  text: string;
  readonly children: XmlElement[];
  readonly seen: Map<string, number>;
}

/**
 * Reads well-formed XML 1.0 with namespaces into a tree. It refuses a document type declaration, so the only
 * entities are the five of XML and character references.
 * @throws XmlError at the first problem.
 */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const open: OpenElement[] = [];
  const lines = new Lines(text);
  let start: TextPlace = { line: 1, column: 1 };
  let root: XmlElement | null = null;

  const fail = (fault: XmlFault, message: string): never => {
    throw new XmlError(fault, message, parser.line, parser.columnIndex + 1);
  };
  parser.on("error", (error) =>
    fail("not-well-formed", error.message.replace(/^\d+:\d+: /, "").replace(/\.$/, "")),
  );
  parser.on("doctype", () => fail("doctype", "the document has a document type declaration"));
  parser.on("opentagstart", ({ name }) => {
    // The parser is behind "<", the name, and one more character.
    start = lines.placeOf(parser.position - name.length - 2);
  });
  parser.on("opentag", ({ local, uri, attributes }) => {
    if (open.length >= MAX_XML_DEPTH) {
      fail("too-deep", `elements nest deeper than ${MAX_XML_DEPTH} levels`);
    }
    const parent = open.at(-1);
    const element: OpenElement = {
      name: local,
      namespace: uri,
      attributes: new Map(
        Object.values(attributes)
          .filter(({ prefix, name }) => prefix !== "xmlns" && name !== "xmlns")
          .map(({ name, value }) => [name, value]),
      ),
      children: [],
      seen: new Map(),
      text: "",
      place: { ...start, path: pathOf(parent, local) },
    };
    parent?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on("closetag", () => void open.pop());
  const append = (part: string) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += part;
  };
  parser.on("text", append);
  parser.on("cdata", append);
  parser.write(text).close();
  return root ?? fail("not-well-formed", "the document has no element");
}

function pathOf(parent: OpenElement | undefined, name: string): string {
  if (parent === undefined) return name;
  const index = (parent.seen.get(name) ?? 0) + 1;
  parent.seen.set(name, index);
  return `${parent.place.path}/${name}[${index}]`;
}
