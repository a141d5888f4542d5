import { SaxesParser } from "saxes";
import { xmlLimits } from "../archive/limits.js";
import type { SlicedWork } from "../in-slices.js";
import type { TextPlace } from "../text/lines.js";

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

export type XmlFault = "not-well-formed" | "doctype" | "too-deep" | "too-complex";

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
  /** Number of children by name. */
  readonly counts: Map<string, number>;
}

/** Numbers of elements and attributes. */
export interface XmlSize {
  elements: number;
  attributes: number;
}

/** Characters between two pauses. */
const SLICE = 64 * 1024;
const noAttributes: ReadonlyMap<string, string> = new Map();

/**
 * Reads well-formed XML 1.0 with namespaces into a tree, in slices. It refuses a document type declaration, so the only
 * entities are the five of XML and character references. It adds what it reads to `taskSize`, and stops at the limits of
 * the file and of the task.
 * @throws XmlError at the first problem.
 */
export function* parseXml(text: string, taskSize: XmlSize): SlicedWork<XmlElement> {
  const parser = new SaxesParser({ xmlns: true });
  const open: OpenElement[] = [];
  const cursor = new PlaceCursor(text);
  const fileSize: XmlSize = { elements: 0, attributes: 0 };
  let start: TextPlace = { line: 1, column: 1 };
  let attributesOfElement = 0;
  let root: XmlElement | null = null;

  const fail = (fault: XmlFault, message: string): never => {
    throw new XmlError(fault, message, parser.line, parser.columnIndex + 1);
  };
  parser.on("error", (error) =>
    fail("not-well-formed", error.message.replace(/^\d+:\d+: /, "").replace(/\.$/, "")),
  );
  parser.on("doctype", () => fail("doctype", "the document has a document type declaration"));
  const count = (what: keyof XmlSize, name: string) => {
    if (name.length > xmlLimits.nameLength) {
      fail("too-complex", `a name has more than ${xmlLimits.nameLength} characters`);
    }
    fileSize[what] += 1;
    taskSize[what] += 1;
    if (fileSize[what] > xmlLimits.file[what]) {
      fail("too-complex", `the file has more than ${xmlLimits.file[what]} ${what}`);
    }
    if (taskSize[what] > xmlLimits.task[what]) {
      fail("too-complex", `the files together have more than ${xmlLimits.task[what]} ${what}`);
    }
  };
  parser.on("attribute", ({ name }) => {
    count("attributes", name);
    attributesOfElement += 1;
    if (attributesOfElement > xmlLimits.attributesOfElement) {
      fail("too-complex", `an element has more than ${xmlLimits.attributesOfElement} attributes`);
    }
  });
  parser.on("opentagstart", ({ name }) => {
    count("elements", name);
    attributesOfElement = 0;
    // The parser is behind "<", the name, and one more character.
    start = cursor.placeOf(parser.position - name.length - 2);
  });
  parser.on("opentag", ({ local, uri, attributes }) => {
    if (open.length >= xmlLimits.depth) {
      fail("too-deep", `elements nest deeper than ${xmlLimits.depth} levels`);
    }
    const parent = open.at(-1);
    const element: OpenElement = {
      name: local,
      namespace: uri,
      attributes: toMap(Object.values(attributes)),
      children: [],
      counts: new Map(),
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
  for (let at = 0; at < text.length; at += SLICE) {
    parser.write(text.slice(at, at + SLICE));
    yield;
  }
  parser.close();
  return root ?? fail("not-well-formed", "the document has no element");
}

function toMap(
  attributes: readonly { readonly name: string; readonly prefix: string; readonly value: string }[],
): ReadonlyMap<string, string> {
  if (attributes.length === 0) return noAttributes;
  return new Map(
    attributes
      .filter(({ prefix, name }) => prefix !== "xmlns" && name !== "xmlns")
      .map(({ name, value }) => [name, value]),
  );
}

/** Turns offsets that only grow into places, in one pass over the text. */
class PlaceCursor {
  readonly #text: string;
  #offset = 0;
  #line = 1;
  #lineStart = 0;

  constructor(text: string) {
    this.#text = text;
  }

  placeOf(offset: number): TextPlace {
    for (; this.#offset < offset; this.#offset++) {
      const code = this.#text.charCodeAt(this.#offset);
      const isLineEnd = code === 10 || (code === 13 && this.#text.charCodeAt(this.#offset + 1) !== 10);
      if (!isLineEnd) continue;
      this.#line += 1;
      this.#lineStart = this.#offset + 1;
    }
    return { line: this.#line, column: offset - this.#lineStart + 1 };
  }
}

function pathOf(parent: OpenElement | undefined, name: string): string {
  if (parent === undefined) return name;
  const index = (parent.counts.get(name) ?? 0) + 1;
  parent.counts.set(name, index);
  return `${parent.place.path}/${name}[${index}]`;
}
