import { describe, expect, it } from "vitest";
import { parseOpenIoc } from "../check/check-files.js";
import { readIndicators } from "./to-indicators.js";

const item = (search: string, content: string, attributes = 'condition="is"') =>
  `<IndicatorItem id="x" ${attributes}><Context document="FileItem" search="${search}" type="mir"/><Content type="string">${content}</Content></IndicatorItem>`;
const indicator = (operator: string, ...content: string[]) =>
  `<Indicator id="i" operator="${operator}">${content.join("")}</Indicator>`;
const read = (criteria: string) =>
  readIndicators(
    parseOpenIoc({
      name: "a.ioc",
      bytes: new TextEncoder().encode(
        `<OpenIOC xmlns="http://openioc.org/schemas/OpenIOC_1.1" id="1"><criteria>${criteria}</criteria></OpenIOC>`,
      ),
    }),
  );

const name = item("FileItem/FileName", "a.exe");
const size = item("FileItem/SizeInBytes", "5");

describe("readIndicators", () => {
  it("reads items from OR at any depth, and combinations from AND", () => {
    const { indicators, others } = read(
      indicator("OR", name, indicator("OR", size)) + indicator("AND", name, size),
    );
    expect(indicators).toEqual([
      { type: "file-name", value: "a.exe", condition: "is" },
      { type: "file-size", value: "5", condition: "is" },
      {
        all: [
          { type: "file-name", value: "a.exe", condition: "is" },
          { type: "file-size", value: "5", condition: "is" },
        ],
      },
    ]);
    expect(others).toEqual([]);
  });

  it.each([
    ["another term", item("FileItem/Sha1sum", "x")],
    ["a negation", item("FileItem/FileName", "a.exe", 'condition="is" negate="true"')],
    ["a case-sensitive item", item("FileItem/FileName", "a.exe", 'condition="is" preserve-case="true"')],
    ["a value that cannot be", item("FileItem/Md5sum", "x")],
    ["an unknown condition", item("FileItem/FileName", "a.exe", 'condition="like"')],
    ["an OR inside an AND", indicator("AND", name, indicator("OR", size))],
    ["an unknown operator", indicator("XOR", name)],
    ["an empty AND", indicator("AND")],
  ])("returns %s as the rest", (_, node) => {
    const { indicators, others } = read(indicator("OR", node));
    expect(indicators).toEqual([]);
    expect(others).toHaveLength(1);
  });
});
