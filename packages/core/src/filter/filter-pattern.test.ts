import { describe, expect, it } from "vitest";
import { cpuTimeOf } from "../../test/cpu-time.js";
import { escapePattern, type PatternPart, parsePattern } from "./index.js";

const text = (value: string): PatternPart => ({ kind: "text", text: value });
const set = (...ranges: [string, string][]): PatternPart => ({ kind: "set", negated: false, ranges });
const anyCharacter: PatternPart = { kind: "any-character" };
const anyText: PatternPart = { kind: "any-text" };

describe("a pattern", () => {
  it.each<[string, PatternPart[]]>([
    ["", []],
    ["WIN10-*", [text("WIN10-"), anyText]],
    ["?a?", [anyCharacter, text("a"), anyCharacter]],
    ["**", [anyText, anyText]],
    ["[a-f]", [set(["a", "f"])]],
    ["x[a-fA-F0-9]y", [text("x"), set(["a", "f"], ["A", "F"], ["0", "9"]), text("y")]],
    ["[^0]", [{ kind: "set", negated: true, ranges: [["0", "0"]] }]],
    [
      "[^a-f-]",
      [
        {
          kind: "set",
          negated: true,
          ranges: [
            ["a", "f"],
            ["-", "-"],
          ],
        },
      ],
    ],
    ["[-a]", [set(["-", "-"], ["a", "a"])]],
    ["[*][?][[]", [set(["*", "*"]), set(["?", "?"]), set(["[", "["])]],
    ["[a^]", [set(["a", "a"], ["^", "^"])]],
    ["[😀-😎]", [set(["😀", "😎"])]],
    ["a]b", [text("a]b")]],
    ["[abc", [text("[abc")]],
    ["[]", [text("[]")]],
    ["[^]x", [text("[^]x")]],
    ["[]a]", [text("[]a]")]],
    ["\ud800?", [text("\ud800"), anyCharacter]],
  ])("%j", (pattern, parts) => {
    expect(parsePattern(pattern)).toEqual(parts);
  });

  it("takes little time to read, even with many open brackets", () => {
    const time = cpuTimeOf(() => {
      expect(parsePattern("[".repeat(1_000_000))).toEqual([text("[".repeat(1_000_000))]);
      expect(parsePattern("[^]".repeat(300_000))).toHaveLength(1);
    });
    expect(time).toBeLessThan(1000);
  });
});

describe("an escaped text", () => {
  it("has every wildcard in its own set", () => {
    expect(escapePattern("a*b?[c]^-")).toBe("a[*]b[?][[]c]^-");
  });
});
