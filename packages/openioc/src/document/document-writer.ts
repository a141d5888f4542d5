import { InvalidIndicatorError, IocBuildError } from "../errors.js";
import { type Indicator, isCombined, type SimpleIndicator } from "../indicators/indicator.js";
import { indicatorTypes } from "../indicators/indicator-type.js";
import { writeXml, type XmlNode } from "../xml/write-xml.js";
import type { BuildOptions } from "./build-options.js";
import { openIocFormats } from "./ioc-document.js";

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n';
/** Level of an item: below the root, the logic and the top Indicator. */
const ITEM_LEVEL = 3;

// Control characters other than tab and line ends, lone surrogates, and two non-characters.
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

type NextId = () => string;

/** Writes documents with ids that never repeat. */
export class DocumentWriter {
  readonly #options: BuildOptions;
  readonly #version: "1.0" | "1.1";
  readonly #date: string;
  readonly #used = new Set<string>();

  constructor(options: BuildOptions) {
    this.#options = options;
    this.#version = options.version ?? "1.1";
    for (const [what, text] of Object.entries({
      name: options.name,
      description: options.description,
      author: options.author,
    })) {
      if (text !== undefined && NOT_IN_XML.test(text)) {
        throw new IocBuildError(
          "unusable_text",
          `the ${what} contains a character that XML does not allow; remove it`,
        );
      }
    }
    this.#date = `${options.now.toISOString().slice(0, 19)}Z`;
  }

  write(indicators: readonly Indicator[]): { id: string; xml: string } {
    const id = this.#newId();
    const xml = this.#document(id, indicators, () => this.#newId());
    return { id, xml };
  }

  /** The document without indicators, to measure its size. */
  frame(): string {
    return this.#document(sampleId(), [], sampleId);
  }

  /** The text of one indicator, to measure its size. Its ids have the length of a UUID. */
  sample(indicator: Indicator): string {
    return writeXml(this.#node(indicator, sampleId), ITEM_LEVEL);
  }

  #document(id: string, indicators: readonly Indicator[], nextId: NextId): string {
    const format = openIocFormats[this.#version];
    const inOrder = [...indicators.filter((one) => !isCombined(one)), ...indicators.filter(isCombined)];
    const logic: XmlNode = {
      name: format.logic,
      content: [
        {
          name: "Indicator",
          attributes: { id: nextId(), operator: "OR" },
          content: inOrder.map((indicator) => this.#node(indicator, nextId)),
        },
      ],
    };
    const root: XmlNode =
      this.#version === "1.1"
        ? {
            name: format.root,
            attributes: {
              xmlns: format.namespace,
              id,
              "last-modified": this.#date,
              "published-date": this.#date,
            },
            content: [{ name: "metadata", content: this.#head() }, logic],
          }
        : {
            name: format.root,
            attributes: { xmlns: format.namespace, id, "last-modified": this.#date },
            content: [...this.#head(), { name: "links" }, logic],
          };
    return DECLARATION + writeXml(root);
  }

  // In the order of the schemas.
  #head(): XmlNode[] {
    const { name, description, author } = this.#options;
    return [
      { name: "short_description", content: name },
      ...(description === undefined ? [] : [{ name: "description", content: description }]),
      ...(author === undefined ? [] : [{ name: "authored_by", content: author }]),
      { name: "authored_date", content: this.#date },
    ];
  }

  #node(indicator: Indicator, nextId: NextId): XmlNode {
    if (!isCombined(indicator)) return this.#item(indicator, nextId);
    return {
      name: "Indicator",
      attributes: { id: nextId(), operator: "AND" },
      content: indicator.all.map((part) => this.#item(part, nextId)),
    };
  }

  #item({ type, value, condition }: SimpleIndicator, nextId: NextId): XmlNode {
    const { term, contentType } = indicatorTypes[type];
    const known: readonly string[] = openIocFormats[this.#version].conditions;
    if (!known.includes(condition)) {
      throw new InvalidIndicatorError(
        `OpenIOC ${this.#version} has no condition ${condition}`,
        "build version 1.1, or use is or contains",
      );
    }
    // Windows ignores case in names.
    const flags = this.#version === "1.1" ? { "preserve-case": "false", negate: "false" } : {};
    return {
      name: "IndicatorItem",
      attributes: { id: nextId(), condition, ...flags },
      content: [
        {
          name: "Context",
          attributes: { document: term.slice(0, term.indexOf("/")), search: term, type: "mir" },
        },
        { name: "Content", attributes: { type: contentType }, content: value },
      ],
    };
  }

  #newId(): string {
    const id = this.#options.newId();
    if (id === "" || NOT_IN_XML.test(id) || this.#used.has(id)) {
      throw new IocBuildError(
        "id_repeated",
        "newId returned an empty, unusable or repeated id; return a new UUID at each call",
      );
    }
    this.#used.add(id);
    return id;
  }
}

const sampleId = () => "00000000-0000-0000-0000-000000000000";
