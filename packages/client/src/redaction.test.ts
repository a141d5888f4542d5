import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRedaction } from "./redaction.js";

const utf8 = (text: string) => Buffer.from(text, "utf8");
const hexOf = (text: string, digits: number) => text.charCodeAt(0).toString(16).padStart(digits, "0");
const byUnit = (text: string, spell: (unit: string) => string) => text.split("").map(spell).join("");
const percent = (text: string) => utf8(text).toString("hex").replaceAll(/../g, "%$&");
const html = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");

/** Independent writers of the spellings that servers, proxies and debug pages use. */
const spellings: Readonly<Record<string, (secret: string) => string>> = {
  plain: (secret) => secret,
  JSON: (secret) => JSON.stringify(secret).slice(1, -1),
  "JSON in JSON": (secret) => JSON.stringify(JSON.stringify(secret)).slice(3, -3),
  "\\u": (secret) => byUnit(secret, (unit) => `\\u${hexOf(unit, 4)}`),
  "\\U in upper case": (secret) => byUnit(secret, (unit) => `\\u${hexOf(unit, 4).toUpperCase()}`),
  HTML: html,
  "HTML twice": (secret) => html(html(secret)),
  "decimal entities": (secret) => [...secret].map((each) => `&#${each.codePointAt(0)};`).join(""),
  "hexadecimal entities": (secret) =>
    [...secret].map((each) => `&#x${each.codePointAt(0)?.toString(16).toUpperCase()};`).join(""),
  URL: (secret) => encodeURIComponent(secret),
  form: (secret) => new URLSearchParams({ p: secret }).toString().slice(2),
  "lower-case percent": percent,
  "upper-case percent": (secret) => percent(secret).toUpperCase(),
  base64: (secret) => utf8(secret).toString("base64"),
  "unpadded base64": (secret) => utf8(secret).toString("base64").replace(/=+$/, ""),
  base64url: (secret) => utf8(secret).toString("base64url"),
  "base64 in a URL": (secret) => encodeURIComponent(utf8(secret).toString("base64")),
  hex: (secret) => utf8(secret).toString("hex"),
  "upper-case hex": (secret) => utf8(secret).toString("hex").toUpperCase(),
};

// A secret inside the marker itself, such as "move", cannot be told from it.
const secret = fc
  .oneof(
    fc.string({ unit: "grapheme", minLength: 4, maxLength: 80 }),
    fc.string({ unit: "binary-ascii", minLength: 4, maxLength: 80 }),
  )
  .filter((text) => [...text].length >= 4 && !"[removed]".includes(text));
const around = fc.string({ unit: fc.constantFrom(..." ,;:=\n\"'{}<>()"), maxLength: 8 });

describe.each(Object.entries(spellings))("a secret as %s", (_name, spell) => {
  it("is in no message", () => {
    fc.assert(
      fc.property(secret, around, around, (text, before, after) => {
        const spelled = spell(text);
        const clean = createRedaction([text])(`${before}${spelled}${after}${spelled}`);
        expect(clean).toContain("[removed]");
        expect(clean).not.toContain(spelled);
      }),
    );
  });
});

it("removes the word around a secret", () => {
  expect(createRedaction(["with"])("goes without it, with=1")).toBe("goes [removed] it, [removed]=1");
});

it("leaves the text alone for a secret of fewer than four characters", () => {
  expect(createRedaction(["w", "", "abc"])("with w and abc")).toBe("with w and abc");
});

it("removes overlapping secrets as one", () => {
  expect(createRedaction(["secret-one", "one-two"])("a secret-one-two b")).toBe("a [removed] b");
});

it("takes a long secret and a long text in little time", () => {
  const long = "x".repeat(40_000);
  expect(createRedaction([long])(`a ${long} b ${"y".repeat(1_000_000)}`)).toMatch(/^a \[removed\] b y+$/);
});
