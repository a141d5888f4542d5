import { type Filter, formatFilter } from "@ksc-edr/core/filter";
import * as z from "zod";

/** A filter built with `@ksc-edr/core`, or the text of one. */
export type FilterInput = Filter | string;

/** Schema of a filter that selects something. */
export const filter = z.custom<FilterInput>(
  (value) => (typeof value === "string" ? value.trim() !== "" : typeof value === "object" && value !== null),
  "is not a filter, or is empty and would match everything",
);

/** Text of a filter that requires all of these. */
export function toFilterText(filters: readonly FilterInput[]): string {
  const texts = filters
    .map((filter) => (typeof filter === "string" ? filter.trim() : formatFilter(filter)))
    .filter((text) => text !== "");
  const [first] = texts;
  if (first === undefined || texts.length === 1) return first ?? "";
  return `(&${texts.map((text) => (text.startsWith("(") ? text : `(${text})`)).join("")})`;
}
