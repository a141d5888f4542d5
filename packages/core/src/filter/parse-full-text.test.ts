import { describe, expect, it } from "vitest";
import { cpuTimeOf } from "../../test/cpu-time.js";
import { FilterSyntaxError, type FullTextQuery, parseFullTextQuery } from "./index.js";

const word = (text: string): FullTextQuery => ({ kind: "word", word: text });
const all = (...items: FullTextQuery[]): FullTextQuery => ({ kind: "and", items });
const any = (...items: FullTextQuery[]): FullTextQuery => ({ kind: "or", items });
const not = (item: FullTextQuery): FullTextQuery => ({ kind: "not", item });
const [a, b, c] = [word("a"), word("b"), word("c")];

describe("a full-text query", () => {
  it.each<[string, FullTextQuery]>([
    ["", all()],
    ["  \n", all()],
    ["a", a],
    ["isolate* h?st", any(word("isolate*"), word("h?st"))],
    ["a b c", any(a, b, c)],
    ["a OR b", any(a, b)],
    ["a || b", any(a, b)],
    ["a||b", any(a, b)],
    ["a AND b", all(a, b)],
    ["a && b", all(a, b)],
    ["a&&b", all(a, b)],
    ["a AND b OR c", any(all(a, b), c)],
    ["a b AND c", any(a, all(b, c))],
    ["NOT a", not(a)],
    ["a NOT b", all(a, not(b))],
    ["a AND NOT b", all(a, not(b))],
    ["a AND -b c", any(all(a, not(b)), c)],
    ["a -b", all(a, not(b))],
    ["-a -b", all(not(a), not(b))],
    ["+a b", a],
    ["+a +b c", all(a, b)],
    ["+a -b c", all(a, not(b))],
    ["+ a", a],
    ["a b -c", all(any(a, b), not(c))],
    ["and or not", any(word("and"), word("or"), word("not"))],
    ["AND1 a-b a+b a&b", any(word("AND1"), word("a-b"), word("a+b"), word("a&b"))],
    ['"task":"getFile"', word('"task":"getFile"')],
  ])("%j", (text, query) => {
    expect(parseFullTextQuery(text)).toEqual(query);
  });
});

describe("a text that is not a full-text query is rejected with a position", () => {
  it.each<[string, number, string]>([
    ["*a", 0, "full-text query, character 1: a word may not begin with ? or *"],
    ["a ?b", 2, "full-text query, character 3: a word may not begin with ? or *"],
    ["+*", 1, "full-text query, character 2: a word may not begin with ? or *"],
    ["AND a", 0, "full-text query, character 1: expected a word"],
    ["a AND", 5, "full-text query, character 6: expected a word"],
    ["a OR", 4, "full-text query, character 5: expected a word after OR"],
    ["OR", 0, "full-text query, character 1: expected a word"],
    ["a OR OR b", 5, "full-text query, character 6: expected a word"],
    ["NOT", 3, "full-text query, character 4: expected a word"],
    ["NOT NOT a", 4, "full-text query, character 5: expected a word"],
    ["+-a", 1, "full-text query, character 2: expected a word"],
  ])("%j", (text, position, message) => {
    const read = () => parseFullTextQuery(text);
    expect(read).toThrow(FilterSyntaxError);
    expect(read).toThrow(expect.objectContaining({ position, message }));
  });

  it("takes little time to read, even a long one", () => {
    const time = cpuTimeOf(() => {
      const query = parseFullTextQuery("a ".repeat(200_000));
      expect(query.kind === "or" && query.items.length).toBe(200_000);
      expect(parseFullTextQuery("a".repeat(8_000_000)).kind).toBe("word");
    });
    expect(time).toBeLessThan(2000);
  });
});
