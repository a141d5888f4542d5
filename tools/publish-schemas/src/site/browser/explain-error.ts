import { patternInWords } from "../pattern-words.js";

/** An error of a compiled validator of ajv. */
export interface ValidationError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** One problem, in words. */
export interface Finding {
  /** JSON pointer to the value. */
  readonly pointer: string;
  readonly message: string;
}

/** Keywords by importance. Of the errors at one place only the first is shown. */
const order = ["type", "const", "enum", "maxLength", "minLength", "pattern", "not", "minItems"];

/** Turns a validator's errors into sentences: one for each value, missing member and unknown member. */
export function explainErrors(errors: readonly ValidationError[]): Finding[] {
  const told = errors.filter(({ keyword }) => keyword !== "if" && keyword !== "anyOf");
  const byPlace = new Map<string, ValidationError>();
  for (const error of told) {
    const { instancePath, keyword, params } = error;
    const member = params["missingProperty"] ?? params["additionalProperty"];
    const place = member === undefined ? instancePath : `${instancePath}/${keyword}/${String(member)}`;
    const known = byPlace.get(place);
    if (known === undefined || rank(keyword) < rank(known.keyword)) byPlace.set(place, error);
  }
  return [...byPlace.values()].map((error) => ({ pointer: error.instancePath, message: explain(error) }));
}

const rank = (keyword: string) => (order.includes(keyword) ? order.indexOf(keyword) : order.length);

const articles: Readonly<Record<string, string>> = {
  array: "an array",
  boolean: "true or false",
  integer: "a whole number",
  number: "a number",
  object: "an object",
  string: "a string",
};

function explain({ keyword, params }: ValidationError): string {
  const { type, missingProperty, additionalProperty, allowedValue, allowedValues, limit, pattern } = params;
  const characters = `${limit} character${limit === 1 ? "" : "s"}`;
  switch (keyword) {
    case "type":
      return `must be ${articles[String(type)] ?? String(type)}`;
    case "required":
      return `“${String(missingProperty)}” is missing; it is required`;
    case "additionalProperties":
      return `“${String(additionalProperty)}” is not a member here; remove it`;
    case "const":
      return `must be ${JSON.stringify(allowedValue)}`;
    case "enum":
      return `must be one of ${(allowedValues as unknown[]).map((value) => JSON.stringify(value)).join(", ")}`;
    case "minLength":
      return limit === 1 ? "must not be empty" : `must have at least ${characters}`;
    case "maxLength":
      return `must have at most ${characters}`;
    case "minItems":
      return limit === 1 ? "must not be empty" : `must have at least ${limit} elements`;
    case "minimum":
      return `must be at least ${limit}`;
    case "maximum":
      return `must be at most ${limit}`;
    case "pattern":
      return `does not fit: ${patternInWords(String(pattern))}`;
    case "not":
      return "contains a character that is not allowed";
    default:
      return `breaks the rule ${keyword}`;
  }
}
