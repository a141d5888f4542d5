import { isJsonObject, type JsonSchema, mapSchemas } from "./json-document.js";

/**
 * Rewrites each discriminated union from `oneOf` to one object. Only the members that differ between the branches depend
 * on the discriminator, by `if` and `then`. When a `oneOf` fails, validators report the errors of every branch; this
 * form reports only those of the branch that the discriminator selects.
 */
export function rewriteUnions(document: JsonSchema): JsonSchema {
  return mapSchemas(document, (schema) => {
    const { oneOf: branches, ...rest } = schema;
    return Array.isArray(branches) ? { ...rest, ...merge(branches.map(readBranch)) } : schema;
  });
}

// The linter takes an object with a literal member of this name for a promise.
const THEN = "then";

interface Branch {
  readonly title: string;
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly required: readonly string[];
}

function readBranch(schema: unknown): Branch {
  if (!isJsonObject(schema) || !isJsonObject(schema["properties"]) || schema["$ref"] !== undefined) {
    throw new Error("a branch of a discriminated union is not an object with properties");
  }
  return {
    title: String(schema["title"]),
    properties: schema["properties"] as Record<string, JsonSchema>,
    required: schema["required"] as string[],
  };
}

function merge(branches: readonly Branch[]): JsonSchema {
  const [first, ...others] = branches;
  if (first === undefined) throw new Error("a union has no branch");
  const names = Object.keys(first.properties);
  for (const { properties, title, required } of others) {
    if (Object.keys(properties).join() !== names.join() || required.join() !== first.required.join()) {
      throw new Error(`${title} has other members than ${first.title}`);
    }
  }
  const discriminator = findDiscriminator(branches, names);
  const differing = names.filter((name) => name !== discriminator && distinct(branches, name).length > 1);
  const property = (name: string) => {
    if (name === discriminator) return discriminatorProperty(branches, name);
    return differing.includes(name)
      ? describeTogether(branches, name, discriminator)
      : first.properties[name];
  };
  return {
    type: "object",
    properties: Object.fromEntries(names.map((name) => [name, property(name)])),
    required: first.required,
    additionalProperties: false,
    allOf: branches.map(({ properties }) => ({
      if: {
        properties: { [discriminator]: limitTo(valuesOf(properties[discriminator])) },
        required: [discriminator],
      },
      [THEN]: { properties: Object.fromEntries(differing.map((name) => [name, properties[name]])) },
    })),
  };
}

/** The distinct schemas of a member in the branches. */
function distinct(branches: readonly Branch[], name: string, keyword?: string): readonly unknown[] {
  const values = branches.map(({ properties: { [name]: property } }) =>
    keyword === undefined ? property : property?.[keyword],
  );
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

/** Values that a property is limited to. */
function valuesOf(property: JsonSchema | undefined): readonly unknown[] {
  if (property === undefined) return [];
  return Object.hasOwn(property, "const") ? [property["const"]] : ((property["enum"] as unknown[]) ?? []);
}

const limitTo = (values: readonly unknown[]) =>
  values.length === 1 ? { const: values[0] } : { enum: values };

function findDiscriminator(branches: readonly Branch[], names: readonly string[]): string {
  const isDiscriminator = (name: string) => {
    const values = branches.map(({ properties }) => valuesOf(properties[name]));
    return values.every((list) => list.length > 0) && new Set(values.flat()).size === values.flat().length;
  };
  const found = names.find(isDiscriminator);
  if (found === undefined) throw new Error("a union has no member that tells its branches apart");
  return found;
}

/** A property that allows the values of every branch. */
function discriminatorProperty(branches: readonly Branch[], name: string): JsonSchema {
  const values = branches.flatMap(({ properties }) => valuesOf(properties[name]));
  const descriptions = distinct(branches, name, "description");
  return {
    title: distinct(branches, name, "title")[0],
    description:
      descriptions.length === 1
        ? descriptions[0]
        : `${branches.map(({ title }, index) => `${values[index]}: ${title}`).join("; ")}.`,
    type: distinct(branches, name, "type")[0],
    enum: values.sort((a, b) => (typeof a === "number" ? a - Number(b) : 0)),
    examples: distinct(branches, name, "examples").flat(),
  };
}

/** What the branches share of a member that depends on the discriminator. */
function describeTogether(branches: readonly Branch[], name: string, discriminator: string): JsonSchema {
  const titles = distinct(branches, name, "title");
  const types = distinct(branches, name, "type");
  const descriptions = branches.map(
    ({ title, properties }) => `${title}: ${String(properties[name]?.["description"])}`,
  );
  return {
    title: titles.length === 1 ? titles[0] : name,
    description: branches.length === 2 ? descriptions.join(" ") : `Depends on ${discriminator}.`,
    ...(types.length === 1 && { type: types[0] }),
    examples: distinct(branches, name, "examples").flat(),
  };
}
