import { isJsonObject, type JsonSchema } from "@ksc-edr/core/json-schema";
import { patternInWords } from "./pattern-words.js";

/** Type of a value in a word or two: `string`, `array of objects`. */
export function describeType(schema: JsonSchema): string {
  if (Array.isArray(schema["anyOf"])) {
    return schema["anyOf"].map((one) => describeType(one as JsonSchema)).join(" or ");
  }
  const { type, items } = schema;
  if (type === "array") {
    const inner = isJsonObject(items) ? items["type"] : undefined;
    return typeof inner === "string" ? `array of ${inner}s` : "array";
  }
  return typeof type === "string" ? type : "any";
}

/** The rules of a value beside its type, each a short phrase. */
export function describeRules(schema: JsonSchema): string[] {
  const { pattern } = schema;
  return [
    ...describeValues(schema),
    ...describeRange(schema, "Length", "character"),
    ...describeRange(schema, "Items", "element"),
    ...describeNumbers(schema),
    ...(typeof pattern === "string" ? [patternInWords(pattern)] : []),
  ];
}

function describeValues(schema: JsonSchema): string[] {
  if (Object.hasOwn(schema, "const")) return [`always ${JSON.stringify(schema["const"])}`];
  const values = schema["enum"];
  return Array.isArray(values) ? [`one of ${values.map((value) => JSON.stringify(value)).join(", ")}`] : [];
}

const count = (value: unknown) => Number(value).toLocaleString("en-US");
const plural = (value: unknown, unit: string) => `${count(value)} ${unit}${value === 1 ? "" : "s"}`;

function describeRange(schema: JsonSchema, suffix: "Length" | "Items", unit: string): string[] {
  const [least, most] = [schema[`min${suffix}`], schema[`max${suffix}`]];
  if (least === undefined && most === undefined) return [];
  if (least === most) return [`exactly ${plural(least, unit)}`];
  if (most === undefined) return [least === 1 ? "not empty" : `at least ${plural(least, unit)}`];
  return [least === undefined ? `at most ${plural(most, unit)}` : `${count(least)} to ${plural(most, unit)}`];
}

function describeNumbers({ minimum, maximum }: JsonSchema): string[] {
  if (minimum === undefined || maximum === undefined) return [];
  return [`${count(minimum)} to ${count(maximum)}`];
}
