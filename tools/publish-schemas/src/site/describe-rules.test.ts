import { describe, expect, it } from "vitest";
import { repositoryRoot } from "../schema-packages.js";
import { readBundle } from "./bundle.js";
import { describeRules, describeType } from "./describe-rules.js";
import { listFieldRows } from "./field-rows.js";

describe("describeRules", () => {
  it.each([
    [{ type: "string", minLength: 1 }, "string", ["not empty"]],
    [{ type: "string", minLength: 1, maxLength: 32_767 }, "string", ["1 to 32,767 characters"]],
    [{ type: "string", minLength: 20, maxLength: 20 }, "string", ["exactly 20 characters"]],
    [{ type: "string", maxLength: 1 }, "string", ["at most 1 character"]],
    [{ type: "string", const: "" }, "string", ['always ""']],
    [{ type: "integer", enum: [0, 1] }, "integer", ["one of 0, 1"]],
    [{ type: "integer", minimum: 0, maximum: 65_535 }, "integer", ["0 to 65,535"]],
    [{ type: "array", minItems: 1, items: { type: "object" } }, "array of objects", ["not empty"]],
    [{ anyOf: [{ type: "object" }, { type: "array" }] }, "object or array", []],
    [{ type: "string", pattern: "^a$" }, "string", ["matches ^a$"]],
    [{ description: "Depends." }, "any", []],
  ])("of %j", (schema, type, rules) => {
    expect([describeType(schema), describeRules(schema)]).toEqual([type, rules]);
  });

  it("has words for every pattern of the published schemas", () => {
    const rules = readBundle(repositoryRoot).flatMap(({ schemas }) =>
      schemas.flatMap(({ documents, entry }) =>
        listFieldRows(documents["2020-12"], entry).flatMap((row) => [
          ...row.rules,
          ...row.choices.flatMap((choice) => choice.rules),
        ]),
      ),
    );
    expect(rules.length).toBeGreaterThan(50);
    expect(rules.filter((rule) => rule.startsWith("matches "))).toEqual([]);
  });
});
