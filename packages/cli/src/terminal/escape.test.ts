import { expect, it } from "vitest";
import { escapeAroundColors, escapeJson, escapeLine, escapeText, escapeValues } from "./escape.js";

it.each([
  ["\u001B[2J", "\\x1b[2J"],
  ["\u001B]52;c;cm0gLXJm\u0007", "\\x1b]52;c;cm0gLXJm\\x07"],
  ["\u009B2J\u007F\u0000\r", "\\x9b2J\\x7f\\x00\\x0d"],
  ["gpj\u202Eexe", "gpj\\u202eexe"],
  ["a\u200Bb\u2066c\uFEFFd\u00ADe", "a\\u200bb\\u2066c\\ufeffd\\xade"],
  ["x\u{E0041}y\u2028z", "x\\u{e0041}y\\u2028z"],
  ["\uD800", "\\ud800"],
  ["Größe 漢字 😀 a\tb\nc", "Größe 漢字 😀 a\tb\nc"],
])("%j is shown as %j", (text, shown) => {
  expect(escapeText(text)).toBe(shown);
});

it("a value takes one line", () => {
  expect(escapeLine("WS-1\r\ncompleted: WS-2")).toBe("WS-1 completed: WS-2");
  expect(escapeValues({ name: "a\nb\u001B[0m", hosts: [{ id: "\u009B" }], count: 1, none: null })).toEqual({
    name: "a b\\x1b[0m",
    hosts: [{ id: "\\x9b" }],
    count: 1,
    none: null,
  });
});

it("keeps colors, and nothing else that a terminal obeys", () => {
  expect(escapeAroundColors("\u001B[32mok\u001B[39m \u001B[2J\u001B[1;31m")).toBe(
    "\u001B[32mok\u001B[39m \\x1b[2J\\x1b[1;31m",
  );
});

it("JSON keeps its value", () => {
  const value = { name: "\u009B\u007F\u202E\u{E0041}\u001B" };
  const json = escapeJson(JSON.stringify(value));
  expect(json).toBe('{"name":"\\u009b\\u007f\\u202e\\udb40\\udc41\\u001b"}');
  expect(JSON.parse(json)).toEqual(value);
});
