import { isJsonObject, type JsonSchema } from "@ksc-edr/core/json-schema";
import { type Change, changes, type Difference } from "./difference.js";

/**
 * Lists how a schema differs from its earlier version, field by field. It knows the keywords that our schemas use;
 * a change of any other keyword counts as breaking.
 */
export function compareSchemas(name: string, before: JsonSchema, after: JsonSchema): Difference[] {
  const found: Difference[] = [];
  const report: Report = (where, change, detail) => found.push({ schema: name, where, ...change, detail });
  compare(before, after, "", report);
  return distinct(found);
}

type Report = (where: string, change: Change, detail: string) => void;

const annotations = new Set(["title", "description", "examples", "contentEncoding", "contentMediaType"]);
const identity = new Set(["$id", "$schema"]);
const lowerLimits = new Set(["minimum", "minLength", "minItems"]);
const upperLimits = new Set(["maximum", "maxLength", "maxItems"]);
const handledTogether = new Set(["const", "enum", "properties", "required", "additionalProperties", "allOf"]);

function compare(before: JsonSchema, after: JsonSchema, where: string, report: Report): void {
  compareValues(before, after, where, report);
  compareMembers(before, after, where, report);
  compareChoices(before, after, where, report);
  const described: string[] = [];
  for (const keyword of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (identity.has(keyword) || handledTogether.has(keyword)) continue;
    const [old, now] = [before[keyword], after[keyword]];
    if (isSame(old, now)) continue;
    if (annotations.has(keyword) || isSameRule(keyword, old, now)) described.push(keyword);
    else if (keyword === "items") compare(asSchema(old), asSchema(now), `${where}[]`, report);
    else if (keyword === "type") compareTypes(old, now, where, report);
    else if (lowerLimits.has(keyword)) compareLimits(keyword, 1, [old, now], where, report);
    else if (upperLimits.has(keyword)) compareLimits(keyword, -1, [old, now], where, report);
    else report(where, ruleChange(old, now), `${keyword}: ${show(old)} → ${show(now)}`);
  }
  if (described.length > 0) report(where, changes.described, described.join(", "));
}

function ruleChange(old: unknown, now: unknown): Change {
  if (old === undefined) return changes.ruleAdded;
  return now === undefined ? changes.ruleRemoved : changes.ruleChanged;
}

/** The JSON types of a `type`. A number is an integer or a fraction. */
function typesOf(type: unknown): ReadonlySet<string> {
  if (type === undefined) {
    return new Set(["null", "boolean", "integer", "fraction", "string", "array", "object"]);
  }
  const names = Array.isArray(type) ? type.map(String) : [String(type)];
  return new Set(names.flatMap((name) => (name === "number" ? ["integer", "fraction"] : [name])));
}

function compareTypes(old: unknown, now: unknown, where: string, report: Report): void {
  const [had, has] = [typesOf(old), typesOf(now)];
  const detail = `${show(old)} → ${show(now)}`;
  if ([...had].some((type) => !has.has(type))) report(where, changes.typeNarrowed, detail);
  if ([...has].some((type) => !had.has(type))) report(where, changes.typeWidened, detail);
}

function compareLimits(
  keyword: string,
  tighterWhen: 1 | -1,
  [old, now]: readonly [unknown, unknown],
  where: string,
  report: Report,
): void {
  const none = -tighterWhen * Number.POSITIVE_INFINITY;
  const limit = (value: unknown) => (typeof value === "number" ? value : none);
  const isTighter = (limit(now) - limit(old)) * tighterWhen > 0;
  const change = isTighter ? changes.limitTightened : changes.limitLoosened;
  report(where, change, `${keyword}: ${show(old)} → ${show(now)}`);
}

/** The allowed values by `const` and `enum`. Null when all values are allowed. */
function valuesOf(schema: JsonSchema): readonly string[] | null {
  if (Object.hasOwn(schema, "const")) return [JSON.stringify(schema["const"])];
  return Array.isArray(schema["enum"]) ? schema["enum"].map((value) => JSON.stringify(value)) : null;
}

function compareValues(before: JsonSchema, after: JsonSchema, where: string, report: Report): void {
  const [had, has] = [valuesOf(before), valuesOf(after)];
  if (had === null || has === null) {
    if (has !== null) report(where, changes.valuesRemoved, `all but ${has.join(", ")}`);
    if (had !== null) report(where, changes.valuesAdded, `all beside ${had.join(", ")}`);
    return;
  }
  const removed = had.filter((value) => !has.includes(value));
  const added = has.filter((value) => !had.includes(value));
  if (removed.length > 0) report(where, changes.valuesRemoved, removed.join(", "));
  if (added.length > 0) report(where, changes.valuesAdded, added.join(", "));
}

function compareMembers(before: JsonSchema, after: JsonSchema, where: string, report: Report): void {
  const [had, has] = [membersOf(before), membersOf(after)];
  const removed = [...had.keys()].filter((name) => !has.has(name));
  const added = [...has.keys()].filter((name) => !had.has(name));
  for (const name of removed) {
    const renamed = added.findIndex((other) => isRenamed(had.get(name), has.get(other)));
    if (renamed === -1) {
      const change = had.get(name)?.isRequired ? changes.requiredRemoved : changes.optionalRemoved;
      report(join(where, name), change, name);
    } else {
      report(join(where, name), changes.renamed, `${name} → ${added.splice(renamed, 1)[0]}`);
    }
  }
  for (const name of added) {
    report(
      join(where, name),
      has.get(name)?.isRequired ? changes.requiredAdded : changes.optionalAdded,
      name,
    );
  }
  for (const [name, member] of had) {
    const other = has.get(name);
    if (other === undefined) continue;
    if (member.isRequired !== other.isRequired) {
      report(join(where, name), other.isRequired ? changes.becameRequired : changes.becameOptional, name);
    }
    compare(member.schema, other.schema, join(where, name), report);
  }
  const [wasClosed, isClosed] = [before, after].map((schema) => schema["additionalProperties"] === false);
  if (wasClosed !== isClosed && (had.size > 0 || has.size > 0)) {
    report(where, isClosed ? changes.closed : changes.opened, "additionalProperties");
  }
}

interface Member {
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
}

function membersOf(schema: JsonSchema): ReadonlyMap<string, Member> {
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  return new Map(
    Object.entries(asSchema(schema["properties"])).map(([name, member]) => [
      name,
      { schema: asSchema(member), isRequired: required.includes(name) },
    ]),
  );
}

/** Whether two members differ only in their names and descriptions. */
function isRenamed(old: Member | undefined, now: Member | undefined): boolean {
  if (old === undefined || now === undefined || old.isRequired !== now.isRequired) return false;
  const found: Change[] = [];
  compare(old.schema, now.schema, "", (_where, change) => found.push(change));
  return found.every((change) => change === changes.described);
}

/**
 * Compares the choices of a union, an `allOf` of `if` and `then`, for each value of the discriminator that both versions
 * have. The `enum` of the discriminator shows the values that were added or removed.
 */
function compareChoices(before: JsonSchema, after: JsonSchema, where: string, report: Report): void {
  const [old, now] = [before["allOf"], after["allOf"]];
  if (isSame(old, now)) return;
  const [had, has] = [readChoices(old), readChoices(now)];
  if (had === null || has === null) {
    report(where, ruleChange(old, now), `allOf: ${show(old)} → ${show(now)}`);
    return;
  }
  for (const [value, then] of had) {
    const other = has.get(value);
    if (other === undefined) continue;
    const names = new Set([...Object.keys(then), ...Object.keys(other)]);
    for (const name of names) {
      compare(asSchema(then[name]), asSchema(other[name]), join(where, name), report);
    }
  }
}

/** The members of each `then`, by the value of the discriminator. Null when a choice has another form. */
function readChoices(allOf: unknown): ReadonlyMap<string, JsonSchema> | null {
  if (!Array.isArray(allOf)) return null;
  const choices = new Map<string, JsonSchema>();
  for (const choice of allOf) {
    const { if: condition, [THEN]: consequence, ...rest } = asSchema(choice);
    const [[discriminator, limit] = [], ...others] = Object.entries(
      asSchema(asSchema(condition)["properties"]),
    );
    const values = valuesOf(asSchema(limit));
    const { properties, ...beside } = asSchema(consequence);
    const isForeign = [rest, others, beside].some((part) => Object.keys(part).length > 0);
    if (discriminator === undefined || values === null || isForeign) return null;
    for (const value of values) choices.set(`${discriminator}=${value}`, asSchema(properties));
  }
  return choices;
}

const THEN = "then";
const asSchema = (value: unknown): JsonSchema => (isJsonObject(value) ? value : {});
/** Whether two values of a keyword differ at most in how their patterns write a character above U+007E. */
function isSameRule(keyword: string, old: unknown, now: unknown): boolean {
  return isSame(unescapePatterns({ [keyword]: old }), unescapePatterns({ [keyword]: now }));
}

function unescapePatterns(schema: JsonSchema): unknown {
  return JSON.parse(JSON.stringify(schema), (keyword, value: unknown) =>
    keyword === "pattern" && typeof value === "string"
      ? value.replace(/\\\\|\\x(7f|[89a-f][0-9a-f])/gi, (written, hex?: string) =>
          hex === undefined ? written : String.fromCharCode(Number.parseInt(hex, 16)),
        )
      : value,
  );
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const join = (where: string, name: string) => (where === "" ? name : `${where}.${name}`);

function show(value: unknown): string {
  const text = value === undefined ? "none" : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Branches of a union share rules, so the comparison finds one change once for each branch. */
function distinct(differences: readonly Difference[]): Difference[] {
  const byText = new Map(differences.map((difference) => [JSON.stringify(difference), difference]));
  return [...byText.values()];
}
