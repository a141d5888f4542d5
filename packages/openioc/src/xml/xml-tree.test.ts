import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textOfWords } from "../../test/arbitrary-text.js";
import { xmlLimits } from "../archive/limits.js";
import { runAtOnce } from "../in-slices.js";
import { writeXml } from "./write-xml.js";
import { parseXml as parseXmlInSlices, XmlError, type XmlSize } from "./xml-tree.js";

const emptySize = (): XmlSize => ({ elements: 0, attributes: 0 });
const parseXml = (text: string, size = emptySize()) => runAtOnce(parseXmlInSlices(text, size));

const faultOf = (text: string) => {
  try {
    parseXml(text);
  } catch (error) {
    if (error instanceof XmlError) return `${error.fault} ${error.line}:${error.column}`;
    throw error;
  }
  return null;
};

describe("parseXml", () => {
  it("returns names, attributes, text and places", () => {
    const root = parseXml(
      '<?xml version="1.0"?>\r\n<a xmlns="urn:x" xmlns:y="urn:y">\r\n\t<b\n  c="1 &amp; 2"/><y:b>p<!-- q -->r<![CDATA[<s>]]></y:b>\n</a>',
    );
    expect(root).toMatchObject({ name: "a", namespace: "urn:x", place: { line: 2, column: 1, path: "a" } });
    expect(root.attributes.size).toBe(0);
    const [first, second] = root.children;
    expect(first).toMatchObject({ name: "b", place: { line: 3, column: 2, path: "a/b[1]" } });
    expect(first?.attributes).toEqual(new Map([["c", "1 & 2"]]));
    expect(second).toMatchObject({
      name: "b",
      namespace: "urn:y",
      text: "pr<s>",
      place: { line: 4, column: 18, path: "a/b[2]" },
    });
  });

  it("keeps an attribute named like a member of an object's prototype", () => {
    expect(parseXml('<a __proto__="x" constructor="y"/>').attributes).toEqual(
      new Map([
        ["__proto__", "x"],
        ["constructor", "y"],
      ]),
    );
  });

  it.each([
    ["", "not-well-formed 1:1"],
    ["<a>", "not-well-formed 1:4"],
    ["<a/><b/>", "not-well-formed 1:8"],
    ["<a>&nbsp;</a>", "not-well-formed 1:10"],
    ['<a b="1" b="2"/>', "not-well-formed 1:17"],
    ["<a>\n<x:b/></a>", "not-well-formed 2:7"],
    ["<a>\u0001</a>", "not-well-formed 1:5"],
    ["<a>]]></a>", "not-well-formed 1:7"],
  ])("refuses %j", (text, fault) => {
    expect(faultOf(text)).toBe(fault);
  });

  it("refuses entities that multiply, before any is expanded", () => {
    const entities = Array.from(
      { length: 10 },
      (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`,
    ).join("\n");
    expect(faultOf(`<!DOCTYPE l [<!ENTITY l0 "lol">\n${entities}\n]>\n<l>&l10;</l>`)).toMatch(/^doctype /);
  });

  it("refuses external entities", () => {
    expect(faultOf('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')).toMatch(/^doctype /);
    expect(faultOf('<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>')).toMatch(/^doctype /);
  });

  it("refuses elements that nest without end", () => {
    const nested = (depth: number) => `${"<a>".repeat(depth)}${"</a>".repeat(depth)}`;
    expect(faultOf(nested(xmlLimits.depth))).toBeNull();
    expect(faultOf(nested(100_000))).toMatch(/^too-deep /);
  });

  it("reads a huge attribute, and many attributes", { timeout: 30_000 }, () => {
    const huge = "x".repeat(1_000_000);
    expect(parseXml(`<a b="${huge}"/>`).attributes.get("b")).toHaveLength(1_000_000);
    const many = Array.from({ length: 50_000 }, (_, i) => ` a${i}="${i}"`).join("");
    expect(parseXml(`<a${many}/>`).attributes.size).toBe(50_000);
  });

  it("throws only XmlError, for any text", () => {
    const text = textOfWords([
      ..."<a> </a> <a/> <!-- --> <![CDATA[ ]]> <? ?> <!DOCTYPE &amp; &#0; &#x1F600; &x; = ' \"".split(" "),
      ..." |xmlns:x='u'|x:y|\u0000|\ud800".split("|"),
    ]);
    fc.assert(
      fc.property(text, (xml) => {
        faultOf(xml);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("writeXml", () => {
  it("writes what parseXml reads back, for any texts", () => {
    const text = fc.string({ unit: fc.constantFrom(..."ab<>&'\"]\t\n\r \u0085é漢😀") });
    fc.assert(
      fc.property(text, text, (attribute, content) => {
        const root = parseXml(writeXml({ name: "a", attributes: { b: attribute }, content }));
        expect([root.attributes.get("b"), root.text]).toEqual([attribute, content]);
      }),
    );
  });
});
