import type { FindingSink } from "../check/finding.js";
import { shorten } from "../indicators/canonical-value.js";
import type { XmlElement } from "../xml/xml-tree.js";
import {
  type IocDocument,
  type IocIndicator,
  type IocItem,
  type IocNode,
  type OpenIocFormat,
  type OpenIocVersion,
  openIocFormats,
} from "./ioc-document.js";

/** Reads the document of a tree and reports what does not fit the structure. Null when it is not OpenIOC. */
export function readDocument(root: XmlElement, sink: FindingSink): IocDocument | null {
  const version = versionOf(root, sink);
  if (version === null) return null;
  const format = openIocFormats[version];
  const logic = childrenOf(root, format.logic);
  const [first] = logic;
  if (first === undefined) {
    sink.add("missing-logic", root.place, `there is no <${format.logic}>`, "put the indicators into it");
    return null;
  }
  const reader = new Reader(format, sink);
  const head = version === "1.1" ? (childrenOf(root, "metadata")[0] ?? null) : root;
  return {
    version,
    id: root.attributes.get("id") ?? null,
    name: textOf(head, "short_description"),
    description: textOf(head, "description"),
    author: textOf(head, "authored_by"),
    authoredDate: textOf(head, "authored_date"),
    lastModified: root.attributes.get("last-modified") ?? null,
    publishedDate: root.attributes.get("published-date") ?? null,
    criteria: logic.flatMap((element) => reader.readLogic(element)),
  };
}

function versionOf(root: XmlElement, sink: FindingSink): OpenIocVersion | null {
  const versions = ["1.0", "1.1"] as const;
  const version = versions.find((known) => openIocFormats[known].root === root.name);
  if (version === undefined) {
    sink.add(
      "not-openioc",
      root.place,
      `<${root.name}> is not the root of an OpenIOC document`,
      "the root is <OpenIOC> in version 1.1 and <ioc> in 1.0",
    );
    return null;
  }
  const { namespace } = openIocFormats[version];
  if (root.namespace === namespace) return version;
  sink.add(
    "wrong-namespace",
    root.place,
    `the namespace of <${root.name}> is "${shorten(root.namespace)}"`,
    `write xmlns="${namespace}"`,
  );
  return null;
}

const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.name === name && child.namespace === element.namespace);

function textOf(element: XmlElement | null, name: string): string | null {
  return element === null ? null : (childrenOf(element, name)[0]?.text ?? null);
}

class Reader {
  readonly #format: OpenIocFormat;
  readonly #sink: FindingSink;

  constructor(format: OpenIocFormat, sink: FindingSink) {
    this.#format = format;
    this.#sink = sink;
  }

  readLogic(element: XmlElement): IocIndicator[] {
    return element.children.flatMap((child) => {
      if (isOf(child, element, "Indicator")) return [this.#readIndicator(child)];
      this.#refuseElement(child, element);
      return [];
    });
  }

  #readIndicator(element: XmlElement): IocIndicator {
    this.#checkAttributes(element, ["id", "operator"]);
    return {
      kind: "indicator",
      id: element.attributes.get("id") ?? null,
      operator: element.attributes.get("operator") ?? "",
      children: element.children.flatMap((child): IocNode[] => {
        if (isOf(child, element, "Indicator")) return [this.#readIndicator(child)];
        if (isOf(child, element, "IndicatorItem")) return [this.#readItem(child)];
        this.#refuseElement(child, element);
        return [];
      }),
      place: element.place,
    };
  }

  #readItem(element: XmlElement): IocItem {
    const known = ["id", "condition", ...this.#format.conditionAttributes];
    this.#checkAttributes(element, known);
    const context = this.#only(element, "Context", "missing-context");
    const content = this.#only(element, "Content", "missing-content");
    for (const child of element.children) {
      // A scan ignores the comments of an item.
      if (!["Context", "Content", "Comment"].some((name) => isOf(child, element, name))) {
        this.#refuseElement(child, element);
      }
    }
    const search = context?.attributes.get("search") ?? "";
    if (context !== null && search === "") {
      this.#sink.add(
        "missing-context",
        element.place,
        "the Context has no attribute search",
        "add it, with the term as its value",
      );
    }
    const condition = element.attributes.get("condition") ?? "";
    return {
      kind: "item",
      id: element.attributes.get("id") ?? null,
      condition,
      negate:
        this.#flag(element, "negate") ||
        (!known.includes("negate") && /^(?:is|contains)not$/.test(condition)),
      preserveCase: this.#flag(element, "preserve-case"),
      document: context?.attributes.get("document") ?? "",
      search,
      contentType: content?.attributes.get("type") ?? "",
      content: content?.text ?? "",
      place: element.place,
    };
  }

  #only(
    element: XmlElement,
    name: string,
    missing: "missing-context" | "missing-content",
  ): XmlElement | null {
    const found = element.children.filter((child) => isOf(child, element, name));
    const [first] = found;
    if (first === undefined || found.length > 1) {
      const count = first === undefined ? "no" : "more than one";
      this.#sink.add(missing, element.place, `the item has ${count} <${name}>`, "give it one");
    }
    return first ?? null;
  }

  #flag(element: XmlElement, name: string): boolean {
    const value = element.attributes.get(name);
    if (value === undefined || !this.#format.conditionAttributes.includes(name)) return false;
    if (!["true", "false", "1", "0"].includes(value)) {
      this.#sink.add(
        "bad-attribute-value",
        element.place,
        `${name}="${shorten(value)}"`,
        "write true or false",
      );
    }
    return value === "true" || value === "1";
  }

  #checkAttributes(element: XmlElement, known: readonly string[]): void {
    for (const name of element.attributes.keys()) {
      if (known.includes(name)) continue;
      this.#sink.add(
        "unsupported-attribute",
        element.place,
        `<${element.name}> has the attribute ${name}, which the product does not read`,
        `remove it; ${this.#format.root} has ${known.join(", ")} here`,
      );
    }
  }

  #refuseElement(child: XmlElement, parent: XmlElement): void {
    this.#sink.add(
      "unsupported-element",
      child.place,
      `<${child.name}> has no meaning in <${parent.name}>`,
      child.namespace === parent.namespace
        ? "remove it"
        : `put it into the namespace "${shorten(parent.namespace)}"`,
    );
  }
}

const isOf = (child: XmlElement, parent: XmlElement, name: string): boolean =>
  child.name === name && child.namespace === parent.namespace;
