import { describe, expect, it } from "vitest";
import { areIdentical, compareSets } from "./compare-sets.js";

const schema = (type: string) => JSON.stringify({ $id: "urn:x", type });
const files = (contents: Record<string, string>) => new Map(Object.entries(contents));

describe("compareSets", () => {
  it("lists schemas that were added, removed and changed, once for both drafts", () => {
    const before = files({
      "2020-12/kept.json": schema("string"),
      "2020-12/gone.json": schema("string"),
      "draft-07/kept.json": schema("string"),
      "catalogue.json": "{}",
    });
    const after = files({
      "2020-12/kept.json": schema("boolean"),
      "2020-12/new.json": schema("string"),
      "draft-07/kept.json": schema("boolean"),
      "catalogue.json": '{ "other": true }',
    });
    expect(
      compareSets(before, after).map(({ schema, what, producers }) => [schema, what, producers]),
    ).toEqual([
      ["kept", "type narrowed", "breaking"],
      ["kept", "type widened", "additive"],
      ["gone", "schema removed", "breaking"],
      ["new", "schema added", "additive"],
    ]);
    expect(areIdentical(before, after)).toBe(false);
    expect(areIdentical(before, new Map(before))).toBe(true);
  });
});
