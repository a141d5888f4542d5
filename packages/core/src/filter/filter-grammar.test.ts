import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "../../test/any-text.js";
import { spelledFilter, spelledTime } from "../../test/filter-arbitraries.js";
import {
  FilterSyntaxError,
  formatFilter,
  parseFilter,
  parseFilterTime,
  parseFullTextQuery,
  parsePattern,
} from "./index.js";

describe("the filter grammar", () => {
  it("reads every spelling", () => {
    fc.assert(
      fc.property(spelledFilter, ({ text, meaning }) => {
        expect(parseFilter(text)).toEqual(meaning);
      }),
      { numRuns: 2000 },
    );
  });

  it("reads what formatFilter writes", () => {
    fc.assert(
      fc.property(spelledFilter, ({ meaning }) => {
        expect(parseFilter(formatFilter(meaning))).toEqual(meaning);
      }),
      { numRuns: 2000 },
    );
  });

  it("rejects every filter that ends within its parentheses", () => {
    fc.assert(
      fc.property(spelledFilter, fc.nat(), ({ text }, at) => {
        const filter = text.trim();
        fc.pre(filter.startsWith("("));
        const cut = filter.slice(0, 1 + (at % (filter.length - 1)));
        expect(() => parseFilter(cut)).toThrow(FilterSyntaxError);
      }),
      { numRuns: 1000 },
    );
  });

  it("reads every format of a time", () => {
    fc.assert(
      fc.property(spelledTime, ({ text, meaning }) => {
        expect(parseFilterTime(text)).toEqual(meaning);
      }),
    );
  });
});

describe("any text is read, or rejected with FilterSyntaxError", () => {
  const piece = fc.constantFrom(
    ...'()&|!=<>"T*?[]^-+09ax ',
    "CURTIME(",
    'T"2024-01-01"',
    "0x",
    "<>",
    "AND",
    "NOT",
    "||",
    "\ud800",
  );
  const text = fc.oneof(
    fc.array(piece).map((pieces) => pieces.join("")),
    anyText,
  );

  it.each([
    ["the parser of filters", parseFilter],
    ["the parser of full-text queries", parseFullTextQuery],
    ["the parser of patterns", parsePattern],
    ["the parser of times", parseFilterTime],
  ])("%s", (_, parse) => {
    fc.assert(
      fc.property(text, (input) => {
        try {
          parse(input);
        } catch (error) {
          expect(error).toBeInstanceOf(FilterSyntaxError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
