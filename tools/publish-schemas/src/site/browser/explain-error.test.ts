import { describe, expect, it } from "vitest";
import { explainErrors } from "./explain-error.js";

const error = (keyword: string, params: object, instancePath = "/params/path") => ({
  instancePath,
  keyword,
  params: params as Record<string, unknown>,
});

describe("explainErrors", () => {
  it.each([
    ["type", { type: "string" }, "must be a string"],
    ["required", { missingProperty: "md5hash" }, "“md5hash” is missing; it is required"],
    ["additionalProperties", { additionalProperty: "pid" }, "“pid” is not a member here; remove it"],
    ["const", { allowedValue: "" }, 'must be ""'],
    ["enum", { allowedValues: [0, 1] }, "must be one of 0, 1"],
    ["minLength", { limit: 1 }, "must not be empty"],
    ["minLength", { limit: 32 }, "must have at least 32 characters"],
    ["maxLength", { limit: 32 }, "must have at most 32 characters"],
    ["minItems", { limit: 1 }, "must not be empty"],
    ["pattern", { pattern: "^a$" }, "does not fit: matches ^a$"],
    ["pattern", { pattern: "^[a-fA-F0-9]{32}$" }, "does not fit: hexadecimal digits"],
    ["not", {}, "contains a character that is not allowed"],
    ["maximum", { limit: 3 }, "must be at most 3"],
    ["uniqueItems", {}, "breaks the rule uniqueItems"],
  ])("explains %s", (keyword, params, message) => {
    expect(explainErrors([error(keyword, params)])).toEqual([{ pointer: "/params/path", message }]);
  });

  it("shows the most specific error of a value, and each member separately", () => {
    const errors = [
      error("not", {}),
      error("pattern", { pattern: "^a$" }),
      error("if", { failingKeyword: "then" }, "/params"),
      error("required", { missingProperty: "md5hash" }, "/params"),
      error("required", { missingProperty: "sha256hash" }, "/params"),
    ];
    expect(explainErrors(errors).map(({ message }) => message)).toEqual([
      "does not fit: matches ^a$",
      "“md5hash” is missing; it is required",
      "“sha256hash” is missing; it is required",
    ]);
  });
});
