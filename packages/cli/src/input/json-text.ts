import { type DocumentNode, parse, type ValueNode } from "@humanwhocodes/momoa";

export interface JsonPlace {
  readonly line: number;
  readonly column: number;
}

/** A parsed JSON text with the places of its values. */
export interface LocatedJson {
  readonly value: unknown;
  /** Place of the value at a path, or of the nearest existing one around it. */
  locate(path: readonly (string | number)[]): JsonPlace;
}

/** The text is not JSON. */
export class JsonSyntaxError extends Error {
  override readonly name = "JsonSyntaxError";
  readonly code = "json_syntax";
  readonly place: JsonPlace;

  constructor(problem: string, place: JsonPlace, options: ErrorOptions) {
    super(`the text is not JSON: ${problem}`, options);
    this.place = place;
  }
}

/** @throws JsonSyntaxError */
export function parseLocated(text: string): LocatedJson {
  // Some Windows editors write a byte order mark.
  const clean = text.replace(/^\uFEFF/, "");
  const document = parseDocument(clean);
  return {
    value: JSON.parse(clean),
    locate: (path) => {
      const { line, column } = findNode(document.body, path).loc.start;
      return { line, column };
    },
  };
}

function parseDocument(text: string): DocumentNode {
  try {
    return parse(text, { mode: "json" });
  } catch (cause) {
    // The parser recurses, so extreme nesting exhausts the stack.
    if (cause instanceof RangeError)
      throw new JsonSyntaxError("it nests too deeply", { line: 1, column: 1 }, { cause });
    if (!(cause instanceof Error) || !("line" in cause) || !("column" in cause)) throw cause;
    const place = { line: Number(cause.line), column: Number(cause.column) };
    throw new JsonSyntaxError(cause.message.replace(/\s*\(\d+:\d+\)$/, ""), place, { cause });
  }
}

function findNode(root: ValueNode, path: readonly (string | number)[]): ValueNode {
  let node = root;
  for (const step of path) {
    const inner = childOf(node, step);
    if (inner === undefined) return node;
    node = inner;
  }
  return node;
}

function childOf(node: ValueNode, step: string | number): ValueNode | undefined {
  if (node.type === "Array" && typeof step === "number") return node.elements[step]?.value;
  if (node.type !== "Object") return undefined;
  // Among members with the same name, the last one counts.
  return node.members.findLast(({ name }) => (name.type === "String" ? name.value : name.name) === step)
    ?.value;
}
