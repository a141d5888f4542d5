import type { TextPlace } from "../text/lines.js";
import type { IndicatorInput } from "./indicator.js";

/** Something in a list that is no indicator, and what to do about it. */
export interface ListIssue extends TextPlace {
  readonly problem: string;
  readonly remedy: string;
}

/** What one entry of a list asks for; `read` throws InvalidIndicatorError. */
export interface ListEntry extends TextPlace {
  readonly read: () => IndicatorInput;
}

export interface ListReading {
  readonly entries: readonly ListEntry[];
  /** What is wrong with the list itself, before any of its values is looked at. */
  readonly issues: readonly ListIssue[];
}
