import type { XmlPlace } from "../xml/xml-tree.js";

/** Version of the OpenIOC format. */
export type OpenIocVersion = "1.0" | "1.1";

/** An OpenIOC document as it was written. What is absent is null. */
export interface IocDocument {
  readonly version: OpenIocVersion;
  readonly id: string | null;
  readonly name: string | null;
  readonly description: string | null;
  readonly author: string | null;
  readonly authoredDate: string | null;
  readonly lastModified: string | null;
  /** 1.1 only. */
  readonly publishedDate: string | null;
  /** The top of the logic. The document matches if any of them matches (assumed). */
  readonly criteria: readonly IocIndicator[];
}

/** `Indicator`: matches when all (AND) or any (OR) of its children match. */
export interface IocIndicator {
  readonly kind: "indicator";
  readonly id: string | null;
  /** As written. The product knows AND and OR. */
  readonly operator: string;
  readonly children: readonly IocNode[];
  readonly place: XmlPlace;
}

/** `IndicatorItem`: one comparison. */
export interface IocItem {
  readonly kind: "item";
  readonly id: string | null;
  /** As written: `isnot` of 1.0 stays `isnot`. */
  readonly condition: string;
  /** Whether the comparison is negated: `negate="true"` of 1.1, or `isnot` and `containsnot` of 1.0. */
  readonly negate: boolean;
  readonly preserveCase: boolean;
  /** `document` of the context, such as `FileItem`. */
  readonly document: string;
  /** `search` of the context, such as `FileItem/Md5sum`. */
  readonly search: string;
  readonly contentType: string;
  readonly content: string;
  readonly place: XmlPlace;
}

/** A part of the logic: an `Indicator`, or an `IndicatorItem` in it. */
export type IocNode = IocIndicator | IocItem;

/** How a version writes its documents. */
export interface OpenIocFormat {
  readonly root: string;
  readonly namespace: string;
  /** Element that holds the logic. */
  readonly logic: string;
  readonly conditions: readonly string[];
  /** Attributes of a condition that the product reads. */
  readonly conditionAttributes: readonly string[];
}

/**
 * The two versions: https://support.kaspersky.com/KEDR_Optimum/1.1/en-US/194662.htm for conditions and
 * attributes, https://github.com/fireeye/OpenIOC_1.1 for the structure of 1.1, public samples for that of 1.0.
 */
export const openIocFormats = {
  "1.0": {
    root: "ioc",
    namespace: "http://schemas.mandiant.com/2010/ioc",
    logic: "definition",
    conditions: ["is", "isnot", "contains", "containsnot"],
    conditionAttributes: [],
  },
  "1.1": {
    root: "OpenIOC",
    namespace: "http://openioc.org/schemas/OpenIOC_1.1",
    logic: "criteria",
    conditions: ["is", "contains", "starts-with", "ends-with", "matches", "greater-than", "less-than"],
    conditionAttributes: ["preserve-case", "negate"],
  },
} as const satisfies Record<OpenIocVersion, OpenIocFormat>;

/** Every item of a document, in order. */
export function listItems(document: IocDocument): IocItem[] {
  return nodesOf(document).filter((node) => node.kind === "item");
}

/** Every indicator and item of a document, in order. */
export function nodesOf(document: IocDocument): IocNode[] {
  const nodes: IocNode[] = [];
  const visit = (node: IocNode): void => {
    nodes.push(node);
    if (node.kind === "indicator") node.children.forEach(visit);
  };
  document.criteria.forEach(visit);
  return nodes;
}
