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
  const parts = splitTypedParts(line.trim());
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first : { all: parts.flatMap(partsOf) };
}

function splitTypedParts(line: string): IndicatorInput[] {
  return line.split(JOIN).map((part) => {
    const [, type, condition, value] = TYPED_PART.exec(part) ?? [];
    if (type === undefined || value === undefined) return detectIndicator(part);
    return condition === undefined ? { type, value } : { type, condition, value };
  });
}

const partsOf = (input: IndicatorInput): readonly SimpleIndicatorInput[] =>
  "all" in input ? input.all : [input];
