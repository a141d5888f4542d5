import { InvalidIndicatorError } from "../errors.js";
import { type Indicator, type SimpleIndicator, toIndicator } from "../indicators/indicator.js";
import {
  type Condition,
  conditions,
  type IndicatorType,
  indicatorTypeNames,
  indicatorTypes,
} from "../indicators/indicator-type.js";
import type { IocDocument, IocNode } from "./ioc-document.js";

/** The indicators of a document, and the rest of it. */
export interface ReadIndicators {
  readonly indicators: readonly Indicator[];
  /** The rest of the document: other terms, negations, deeper logic. */
  readonly others: readonly IocNode[];
}

/** Reads the indicators of a document that have a type this package can build. */
export function readIndicators(document: IocDocument): ReadIndicators {
  const indicators: Indicator[] = [];
  const others: IocNode[] = [];
  const visit = (node: IocNode): void => {
    if (node.kind === "indicator" && node.operator === "OR") {
      node.children.forEach(visit);
      return;
    }
    const indicator =
      node.kind === "item" ? fromItems([node]) : node.operator === "AND" ? fromItems(node.children) : null;
    if (indicator === null) others.push(node);
    else indicators.push(indicator);
  };
  document.criteria.forEach(visit);
  return { indicators, others };
}

function fromItems(nodes: readonly IocNode[]): Indicator | null {
  const parts = nodes.map(fromItem);
  if (parts.length === 0 || parts.includes(null)) return null;
  const all = parts.filter((part) => part !== null);
  try {
    return toIndicator({ all });
  } catch (error) {
    if (error instanceof InvalidIndicatorError) return null;
    throw error;
  }
}

function fromItem(node: IocNode): SimpleIndicator | null {
  if (node.kind !== "item" || node.negate || node.preserveCase) return null;
  const type: IndicatorType | undefined = indicatorTypeNames.find(
    (name) => indicatorTypes[name].term === node.search,
  );
  const condition: Condition | undefined = conditions.find((known) => known === node.condition);
  return type === undefined || condition === undefined ? null : { type, condition, value: node.content };
}
