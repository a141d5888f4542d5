import { LineCounter, parseDocument } from "yaml";

/** A file in YAML, with the lines of its values. */
export interface YamlText {
  /** What is wrong with the syntax; empty when nothing is. */
  readonly faults: readonly string[];
  /** The content as plain values. */
  readonly content: unknown;
  /** Line of the value at a path, or of the closest value around it; null when the file is empty. */
  lineOf(path: readonly (string | number)[]): number | null;
}

export function parseYaml(text: string): YamlText {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const faults = document.errors.map(({ message }) => message.trimEnd());
  return {
    ...(faults.length > 0 ? { faults, content: undefined } : toPlain(() => document.toJS())),
    lineOf: (path) => {
      for (let length = path.length; length > 0; length--) {
        const node: unknown = document.getIn(path.slice(0, length), true);
        if (typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range))
          return lines.linePos(Number(node.range[0])).line;
      }
      return null;
    },
  };
}

/** Aliases that would grow without bound are a fault. */
function toPlain(read: () => unknown): Pick<YamlText, "faults" | "content"> {
  try {
    return { faults: [], content: read() };
  } catch (error) {
    return { faults: [error instanceof Error ? error.message : String(error)], content: undefined };
  }
}
