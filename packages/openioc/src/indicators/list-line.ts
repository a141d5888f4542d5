import { InvalidIndicatorError } from "../errors.js";
import { detectIndicator } from "./detect.js";
import type { IndicatorInput, SimpleIndicatorInput } from "./indicator.js";
import { conditions, indicatorTypeNames, indicatorTypes } from "./indicator-type.js";

const spellings = indicatorTypeNames
  .flatMap((name) => [name, indicatorTypes[name].term, ...indicatorTypes[name].aliases])
  .map((spelling) => spelling.replaceAll("-", "[-_ ]"))
  .sort((a, b) => b.length - a.length)
  .join("|");
const PREFIX = `(?:${spellings})(?:\\s+(?:${conditions.join("|")}))?\\s*:`;
const TYPED_PART = new RegExp(`^(${spellings})(?:\\s+(${conditions.join("|")}))?\\s*:(.*)$`, "is");
// "&" is a character of file names, so it joins only where a type follows.
const JOIN = new RegExp(`\\s&\\s+(?=${PREFIX})`, "i");

/**
 * Reads one entry of a text list: `value`, `type:value`, `type condition:value`, or several of the latter
 * two joined by ` & `.
 * @throws InvalidIndicatorError when a bare value is not recognized.
 */
export function parseListLine(line: string): IndicatorInput {
  return combine(
    line
      .trim()
      .split(JOIN)
      .map((part) => {
        const [, type, condition = "", value] = TYPED_PART.exec(part) ?? [];
        return type === undefined || value === undefined
          ? detectIndicator(part)
          : readFields({ type, condition, value });
      }),
  );
}

/** The parts of an indicator as a table or an object has them. An empty one is absent. */
export interface Fields {
  readonly type: string;
  readonly condition: string;
  readonly value: string;
}

/**
 * Reads an indicator from its parts. Without a type, the value is read as a line of a text list.
 * @throws InvalidIndicatorError when there is a condition but no type.
 */
export function readFields({ type, condition, value }: Fields): IndicatorInput {
  if (type !== "") return condition === "" ? { type, value } : { type, value, condition };
  if (condition !== "") throw new InvalidIndicatorError("the condition has no type", "add the type");
  return parseListLine(value);
}

/** Indicators that must all match, as one. */
export function combine(inputs: readonly IndicatorInput[]): IndicatorInput {
  const [only] = inputs;
  if (inputs.length === 1 && only !== undefined) return only;
  return {
    all: inputs.flatMap((input): readonly SimpleIndicatorInput[] => ("all" in input ? input.all : [input])),
  };
}
