import { describe, expect, it } from "vitest";
import { rewriteUnions } from "./rewrite-unions.js";

const branch = (title: string, kind: object, size: object, members: object = {}) => ({
  title,
  type: "object",
  properties: {
    kind: { title: "Kind", description: `Always ${title}.`, type: "string", examples: [title], ...kind },
    size: { title: "Size", description: `Size of ${title}.`, type: "integer", examples: [1], ...size },
    ...members,
  },
  required: ["kind", "size"],
  additionalProperties: false,
});
const THEN = "then";
const choice = (condition: object, consequence: object) => ({ if: condition, [THEN]: consequence });
const cat = branch("cat", { const: "cat" }, { maximum: 3 });
const dog = branch("dog", { enum: ["dog", "wolf"] }, { maximum: 9 });

describe("rewriteUnions", () => {
  it("merges the branches into one object, in which only what differs depends on the discriminator", () => {
    expect(rewriteUnions({ title: "Pet", oneOf: [cat, dog] })).toEqual({
      title: "Pet",
      type: "object",
      properties: {
        kind: {
          title: "Kind",
          description: "cat: cat; dog: dog.",
          type: "string",
          enum: ["cat", "dog", "wolf"],
          examples: ["cat", "dog"],
        },
        size: {
          title: "Size",
          description: "cat: Size of cat. dog: Size of dog.",
          type: "integer",
          examples: [1],
        },
      },
      required: ["kind", "size"],
      additionalProperties: false,
      allOf: [
        choice(
          { properties: { kind: { const: "cat" } }, required: ["kind"] },
          { properties: { size: cat.properties.size } },
        ),
        choice(
          { properties: { kind: { enum: ["dog", "wolf"] } }, required: ["kind"] },
          { properties: { size: dog.properties.size } },
        ),
      ],
    });
  });

  it("rewrites a union inside a schema and leaves the rest unchanged", () => {
    const schema = { type: "array", items: { oneOf: [cat, dog] }, examples: [{ oneOf: [] }] };
    expect(rewriteUnions(schema)).toMatchObject({
      type: "array",
      items: { type: "object", required: ["kind", "size"] },
      examples: [{ oneOf: [] }],
    });
  });

  it.each([
    [
      "branches with other members",
      [cat, branch("dog", { const: "dog" }, {}, { tail: {} })],
      "dog has other members than cat",
    ],
    [
      "no discriminator",
      [cat, branch("dog", { const: "cat" }, {})],
      "no member that tells its branches apart",
    ],
    ["a branch that is not an object", [cat, { type: "string" }], "is not an object with properties"],
  ])("refuses %s", (_, oneOf, message) => {
    expect(() => rewriteUnions({ oneOf })).toThrow(message);
  });
});
