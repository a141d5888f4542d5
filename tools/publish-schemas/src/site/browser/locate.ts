import { type AnyNode, parse } from "@humanwhocodes/momoa";

/** A part of a text: its offsets, and its line counted from 1. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

export type ParsedText =
  | { readonly value: unknown; readonly locate: (pointer: string) => TextRange }
  | { readonly problem: string; readonly range: TextRange };

/** Reads JSON and records the place of each value. */
export function parseWithPlaces(text: string): ParsedText {
  try {
    const document = parse(text, { mode: "json", ranges: true });
    return {
      value: JSON.parse(text),
      locate: (pointer) => rangeOf(find(document.body, pointer.split("/").slice(1))),
    };
  } catch (error) {
    return { problem: problemOf(error), range: placeOf(error, text) };
  }
}

function find(node: AnyNode, steps: readonly string[]): AnyNode {
  const [step, ...rest] = steps;
  if (step === undefined) return node;
  const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
  if (node.type === "Object") {
    const member = node.members.find(
      ({ name: key }) => (key.type === "String" ? key.value : key.name) === name,
    );
    return member === undefined ? node : find(member.value, rest);
  }
  const element = node.type === "Array" ? node.elements[Number(name)] : undefined;
  return element === undefined ? node : find(element.value, rest);
}

function rangeOf({ loc }: AnyNode): TextRange {
  return { start: loc.start.offset, end: loc.end.offset, line: loc.start.line };
}

function problemOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\s*\(\d+:\d+\)$/, "");
}

function placeOf(error: unknown, text: string): TextRange {
  const { offset = text.length, line = text.split("\n").length } = error as {
    offset?: number;
    line?: number;
  };
  return { start: offset, end: Math.min(offset + 1, text.length), line };
}
