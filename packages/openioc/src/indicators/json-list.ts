import {
  type DocumentNode,
  type ElementNode,
  type MemberNode,
  type ObjectNode,
  parse,
  type ValueNode,
} from "@humanwhocodes/momoa";
import { InvalidIndicatorError } from "../errors.js";
import type { TextPlace } from "../text/lines.js";
import type { IndicatorInput } from "./indicator.js";
import type { ListEntry, ListIssue, ListReading } from "./list-entry.js";
import { combine, parseListLine, readFields } from "./list-line.js";

/**
 * An array, or an object with the array `indicators`. An element is a string as in text lists,
 * `{ "value" }` with an optional `"type"` and `"condition"`, or `{ "all": [...] }`.
 */
export function readJsonList(text: string): ListReading {
  const document = parseDocument(text);
  if (!("body" in document)) return { entries: [], issues: [document] };
  const elements = elementsOf(document.body);
  if (elements === null) {
    return {
      entries: [],
      issues: [
        {
          ...placeOf(document.body),
          problem: "the document is not a list",
          remedy: 'write an array, or an object with the array "indicators"',
        },
      ],
    };
  }
  const entries = elements.map(
    ({ value }): ListEntry => ({ ...placeOf(value), read: () => readElement(value, text) }),
  );
  return { entries, issues: [] };
}

function parseDocument(text: string): DocumentNode | ListIssue {
  try {
    return parse(text, { mode: "json", ranges: true });
  } catch (cause) {
    return toIssue(cause);
  }
}

function toIssue(cause: unknown): ListIssue {
  // The parser recurses, so a text that nests too deeply exhausts the stack.
  if (cause instanceof RangeError) {
    return { line: 1, column: 1, problem: "the JSON nests too deeply", remedy: "write a flat list" };
  }
  if (!(cause instanceof Error) || !("line" in cause) || !("column" in cause)) throw cause;
  return {
    line: Number(cause.line),
    column: Number(cause.column),
    problem: `the text is not JSON: ${cause.message.replace(/\s*\(\d+:\d+\)$/, "")}`,
    remedy: "correct it",
  };
}

function elementsOf(node: ValueNode): readonly ElementNode[] | null {
  if (node.type === "Array") return node.elements;
  const list = node.type === "Object" ? memberOf(node, "indicators") : undefined;
  return list?.value.type === "Array" ? list.value.elements : null;
}

function readElement(node: ValueNode, text: string): IndicatorInput {
  if (node.type === "String") return parseListLine(node.value);
  if (node.type !== "Object")
    throw new InvalidIndicatorError("the element is neither a string nor an object", FORM);
  const all = memberOf(node, "all");
  if (all === undefined) return readObject(node, text);
  if (all.value.type !== "Array")
    throw new InvalidIndicatorError('"all" is not an array', "list its indicators in []");
  checkMembers(node, ["all", "comment"]);
  return combine(all.value.elements.map(({ value }) => readElement(value, text)));
}

const FORM = 'write "type:value", {"type", "value"} or {"all": [...]}';

function readObject(node: ObjectNode, text: string): IndicatorInput {
  checkMembers(node, ["type", "value", "condition", "comment"]);
  const value = textOf(node, "value", text);
  if (value === undefined) throw new InvalidIndicatorError('"value" is missing', FORM);
  return readFields({
    type: textOf(node, "type", text) ?? "",
    condition: textOf(node, "condition", text) ?? "",
    value,
  });
}

function checkMembers(node: ObjectNode, known: readonly string[]): void {
  const unknown = node.members.map(nameOf).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new InvalidIndicatorError(
    `"${unknown}" is not a member of an indicator`,
    `use ${known.map((name) => `"${name}"`).join(", ")}`,
  );
}

// Sizes and ports may be numbers. Their digits come from the text, without rounding.
function textOf(node: ObjectNode, name: string, text: string): string | undefined {
  const member = memberOf(node, name);
  if (member === undefined) return undefined;
  const { value } = member;
  if (value.type === "String") return value.value;
  if (value.type === "Number" && name === "value" && value.range !== undefined)
    return text.slice(...value.range);
  throw new InvalidIndicatorError(`"${name}" is not a string`, "write it in quotes");
}

function memberOf(node: ObjectNode, name: string): MemberNode | undefined {
  return node.members.find((member) => nameOf(member) === name);
}

const nameOf = ({ name }: MemberNode): string => (name.type === "String" ? name.value : name.name);

const placeOf = ({ loc }: ValueNode): TextPlace => ({ line: loc.start.line, column: loc.start.column });
