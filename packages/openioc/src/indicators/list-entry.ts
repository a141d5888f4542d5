import type { TextPlace } from "../text/lines.js";
import type { IndicatorInput } from "./indicator.js";

/** A problem of a list, and its remedy. */
export interface ListIssue extends TextPlace {
  readonly problem: string;
  readonly remedy: string;
}

/** One entry of a list. `read` throws InvalidIndicatorError. */
export interface ListEntry extends TextPlace {
  readonly read: () => IndicatorInput;
}

/** The entries of a list. */
export interface ListReading {
  readonly entries: readonly ListEntry[];
  /** Problems of the list itself, found before its values are read. */
  readonly issues: readonly ListIssue[];
}
