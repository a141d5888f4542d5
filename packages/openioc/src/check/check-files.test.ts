import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkIoc, InvalidIocDocumentError, parseOpenIoc } from "./check-files.js";
import { formatIocFinding, type IocFinding, type IocFindingCode } from "./finding.js";

const utf8 = new TextEncoder();
const fileOf = (text: string, name = "a.ioc") => ({ name, bytes: utf8.encode(text) });
const findingsOf = async (text: string): Promise<readonly IocFinding[]> =>
  (await checkIoc([fileOf(text)])).findings;

const document11 = (criteria: string, head = 'id="1"') =>
  `<OpenIOC xmlns="http://openioc.org/schemas/OpenIOC_1.1" ${head}>\n<criteria>\n${criteria}\n</criteria>\n</OpenIOC>`;
const document10 = (definition: string) =>
  `<ioc xmlns="http://schemas.mandiant.com/2010/ioc" id="1">\n<definition>\n${definition}\n</definition>\n</ioc>`;
const or = (content: string) => `<Indicator id="i" operator="OR">\n${content}\n</Indicator>`;
const and = (content: string) => `<Indicator id="i" operator="AND">\n${content}\n</Indicator>`;

interface Item {
  readonly id?: string;
  readonly attributes?: string;
  readonly search?: string;
  readonly document?: string;
  readonly type?: string;
  readonly content?: string;
  readonly rest?: string;
}

const item = ({
  id = "x",
  attributes = 'condition="is"',
  search = "FileItem/FileName",
  document = search.split("/")[0] ?? "",
  type = "string",
  content = "evil.exe",
  rest = "",
}: Item = {}) =>
  `<IndicatorItem id="${id}" ${attributes}><Context document="${document}" search="${search}" type="mir"/><Content type="${type}">${content}</Content>${rest}</IndicatorItem>`;

const withItem = (given: Item) => document11(or(item(given)));
const size = (content: string, condition = "is") =>
  withItem({ search: "FileItem/SizeInBytes", type: "int", content, attributes: `condition="${condition}"` });
const date = (content: string) => withItem({ search: "ProcessItem/startTime", type: "date", content });

describe("checkIoc", () => {
  it("finds nothing in a document that the product supports in full", async () => {
    const text = document11(
      or(
        item({ id: "1" }) +
          item({ id: "2", attributes: 'condition="ends-with" preserve-case="true" negate="false"' }) +
          item({ id: "3", search: "FileItem/SizeInBytes", type: "int", content: "[154192 TO 154192]" }) +
          item({
            id: "4",
            search: "ProcessItem/startTime",
            type: "date",
            content: "2009-04-28T10:00:00Z TO 2009-04-28T16:00:00Z",
          }) +
          `<Indicator id="5" operator="AND">${item({ id: "6" })}${item({ id: "7", attributes: 'condition="is" negate="true"', content: "good.exe" })}</Indicator>`,
      ),
      'id="1" last-modified="2025-06-03T08:00:00Z" published-date="2025-06-03T08:00:00"',
    );
    expect(await checkIoc([fileOf(text)])).toMatchObject({ findings: [], isAccepted: true });
  });

  it("finds nothing in a document of version 1.0 with its own conditions", async () => {
    const text = document10(
      and(
        item({ id: "1", attributes: 'condition="contains"' }) +
          item({ id: "2", attributes: 'condition="isnot"' }),
      ),
    );
    expect(await findingsOf(text)).toEqual([]);
  });

  it.each<[code: IocFindingCode, text: string, place?: string]>([
    ["not-well-formed", "<OpenIOC>", "1:10"],
    ["document-type-declaration", "<!DOCTYPE a><a/>", "1:13"],
    ["nested-too-deep", "<a>".repeat(100), "1:196"],
    ["not-openioc", "<stix/>", "1:1 stix"],
    ["wrong-namespace", "<OpenIOC/>", "1:1 OpenIOC"],
    ["missing-logic", '<ioc xmlns="http://schemas.mandiant.com/2010/ioc" id="1"/>', "1:1 ioc"],
    ["missing-document-id", document11(or(item()), ""), "1:1 OpenIOC"],
    ["bad-document-date", document11(or(item()), 'id="1" last-modified="yesterday"'), "1:1 OpenIOC"],
    ["missing-id", withItem({ id: "" })],
    ["duplicate-id", withItem({ id: "i" })],
    [
      "unsupported-element",
      document11(or(`<Note/>${item()}`)),
      "4:1 OpenIOC/criteria[1]/Indicator[1]/Note[1]",
    ],
    ["unsupported-element", document11(item() + or(item())), "3:1 OpenIOC/criteria[1]/IndicatorItem[1]"],
    ["unsupported-attribute", withItem({ attributes: 'condition="is" weight="5"' })],
    [
      "unsupported-attribute",
      document10(or(item({ attributes: 'condition="is" negate="false"' }))),
      "4:1 ioc/",
    ],
    ["bad-attribute-value", withItem({ attributes: 'condition="is" preserve-case="maybe"' })],
    ["missing-content", withItem({ rest: '<Content type="string">x</Content>' })],
    ["missing-context", withItem({ search: "" })],
    ["missing-context", document11(or(item().replace(/<Context[^>]*>/, "")))],
    ["empty-indicator", document11(or('<Indicator id="e" operator="OR"/>')), "4:1"],
    ["unknown-operator", document11(or(item()).replace("OR", "XOR")), "3:1 OpenIOC/criteria[1]/Indicator[1]"],
    ["unsupported-condition", withItem({ attributes: 'condition="isnot"' })],
    ["unsupported-condition", document10(or(item({ attributes: 'condition="starts-with"' }))), "4:1 ioc/"],
    ["unsupported-condition", withItem({ attributes: "" })],
    ["condition-not-for-type", size("5", "contains")],
    ["condition-not-for-type", withItem({ attributes: 'condition="greater-than"' })],
    ["unsupported-content-type", withItem({ type: "sha1" })],
    ["unsupported-content-type", withItem({ type: "constructor" })],
    ["unknown-document-kind", withItem({ search: "Network/DNS" })],
    ["unknown-document-kind", withItem({ search: "constructor/name" })],
    ["unknown-term", withItem({ search: "FileItem/Sha1sum" })],
    ["misspelt-term", withItem({ search: "FileItem/MD5Sum" })],
    ["context-mismatch", withItem({ document: "Network" })],
    ["empty-content", withItem({ content: " " })],
    ["spaces-around-content", withItem({ content: "\nevil.exe\n" })],
    ["bad-hash", withItem({ search: "FileItem/Md5sum", type: "md5", content: "275a" })],
    ["bad-integer", size("0x10")],
    ["bad-date", date("2009-04-28T10:00:00")],
    ["bad-date", date("2009-02-30T10:00:00Z")],
    ["bad-duration", withItem({ type: "duration", content: "5 minutes" })],
    ["bad-range", size("5 TO")],
    ["bad-range", size("[5]")],
    ["bad-range", size("* TO 5")],
    ["bad-range", size("6 TO 5")],
    ["bad-range", size("5 TO 6", "greater-than")],
    ["bad-range", date("2009-04-28T10:00:00Z TO 2008-04-28T10:00:00Z")],
    ["bad-range", withItem({ type: "duration", content: "1 TO 2" })],
    ["registry-key-not-scanned", withItem({ search: "RegistryItem/KeyPath", content: "Software\\Evil" })],
    ["negation-outside-and", withItem({ attributes: 'condition="is" negate="true"' })],
    ["negation-outside-and", document11(or(item({ attributes: 'condition="is" negate="true"' }) + item()))],
    ["negation-outside-and", document10(and(item({ attributes: 'condition="isnot"' }))), "4:1 ioc/"],
    ["never-matches", document11(""), "2:1 OpenIOC/criteria[1]"],
    ["never-matches", document11(or(and(item({ type: "sha1" }) + item()) + item())), "4:1"],
  ])(
    "finds %s in %s",
    async (code, text, place = "4:1 OpenIOC/criteria[1]/Indicator[1]/IndicatorItem[1]") => {
      const places = (await findingsOf(text))
        .filter((finding) => finding.code === code)
        .map(({ line, column, path }) => `${line}:${column} ${path ?? ""}`);
      expect(places).toEqual([expect.stringMatching(`^${place.replace(/[[\]]/g, "\\$&")}`)]);
    },
  );

  it("checks the name and the size of a file", { timeout: 30_000 }, async () => {
    const codesOf = async (file: { name: string; bytes: Uint8Array }) =>
      (await checkIoc([file])).findings.map(({ code }) => code);
    const sound = document11(or(item()));
    expect(await codesOf(fileOf(sound, "a.txt"))).toEqual(["unsupported-extension"]);
    expect(await codesOf({ name: "a.ioc", bytes: Uint8Array.of(0xff, 0x00) })).toEqual([
      "unreadable-encoding",
    ]);
    expect(await codesOf(fileOf('<?xml version="1.0" encoding="klingon"?><a/>'))).toEqual([
      "unreadable-encoding",
    ]);
    expect(await codesOf(fileOf(sound + " ".repeat(2_000_000)))).toEqual(["file-near-limit"]);
    expect(await codesOf(fileOf(sound + " ".repeat(2_097_152)))).toEqual(["file-too-large"]);
  });

  it("reads UTF-16 by its byte order mark, and the encoding of the declaration", () => {
    const text = document11(or(item({ content: "ä.exe" })));
    const utf16 = Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, "utf16le")]);
    const latin = Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>\n${text}`, "latin1");
    for (const bytes of [utf16, latin]) {
      const { criteria } = parseOpenIoc({ name: "a.ioc", bytes });
      expect(criteria[0]?.children[0]).toMatchObject({ content: "ä.exe" });
    }
  });

  it("checks the files of a task together", { timeout: 60_000 }, async () => {
    const sound = document11(or(item()));
    expect((await checkIoc([])).findings.map(formatIocFinding)).toEqual([
      "archive: error: there is no IOC file; give at least one [no-files, assumed]",
    ]);
    expect(
      (await checkIoc([fileOf(sound, "a.ioc"), fileOf(sound, "b.xml")])).findings.map(formatIocFinding),
    ).toEqual([
      "b.xml: warning: a.ioc already has the id 1, so results may be wrong; give each file a unique id [duplicate-document-id, documented]",
    ]);
    const large = (count: number) =>
      checkIoc(
        Array.from({ length: count }, (_, i) =>
          fileOf(document11(or(item()), `id="${i}"`) + " ".repeat(1_990_000), `${i}.ioc`),
        ),
      );
    expect(await large(5)).toMatchObject({ findings: [], isAccepted: true });
    expect(await large(6)).toMatchObject({
      findings: [{ code: "files-too-large-together" }],
      isAccepted: false,
    });
  });

  it("reports an error with its place and its evidence", async () => {
    expect((await findingsOf(withItem({ type: "sha1" }))).map(formatIocFinding)).toEqual([
      "a.ioc:2:1: warning: nothing in the document can match, for the reasons in the other findings; correct it, or leave the file out [never-matches, documented]",
      'a.ioc:4:1: warning: the content type "sha1" is not supported; use string, int, date, duration, md5, sha256 or IP [unsupported-content-type, documented]',
    ]);
  });

  it("never throws, for any document", { timeout: 30_000 }, async () => {
    const word = fc.constantFrom(
      ..."is isnot AND OR string int date IP FileItem/Md5sum RegistryItem/KeyPath constructor __proto__ TO 5 [1 2009-04-28T10:00:00Z true".split(
        " ",
      ),
      "",
      " ",
    );
    const words = fc.array(word, { maxLength: 3 }).map((list) => list.join(" "));
    const anyItem = fc
      .record({ id: words, condition: words, search: words, document: words, type: words, content: words })
      .map(({ condition, ...rest }) =>
        item({ ...rest, attributes: `condition="${condition}" negate="${condition}"` }),
      );
    const { tree } = fc.letrec<{ tree: string; node: string }>((tie) => ({
      node: fc.oneof({ depthSize: "small" }, anyItem, tie("tree"), fc.constant("<x/>")),
      tree: fc
        .tuple(word, fc.array(tie("node"), { maxLength: 4 }))
        .map(([operator, nodes]) => `<Indicator id="i" operator="${operator}">${nodes.join("")}</Indicator>`),
    }));
    await fc.assert(
      fc.asyncProperty(tree, fc.constantFrom(document10, document11), async (criteria, document) => {
        const { files } = await checkIoc([fileOf(document(criteria))]);
        expect(files[0]?.document).not.toBeNull();
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        await checkIoc([{ name: "a.ioc", bytes }]);
      }),
      { numRuns: 1_000 },
    );
  });

  it("needs time in proportion to the length of a content", { timeout: 60_000 }, async () => {
    const started = performance.now();
    const filler = "\\".repeat(900_000);
    await findingsOf(withItem({ search: "RegistryItem/KeyPath", content: `a${filler}b` }));
    await findingsOf(size(`1${" ".repeat(1_800_000)}2`));
    // Quadratic time would be minutes.
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe("parseOpenIoc", () => {
  it("returns the document as it is written", () => {
    const text = document10(and(item({ id: "1" }) + item({ id: "2", attributes: 'condition="isnot"' })));
    expect(parseOpenIoc(fileOf(text))).toEqual({
      version: "1.0",
      id: "1",
      name: null,
      description: null,
      author: null,
      authoredDate: null,
      lastModified: null,
      publishedDate: null,
      criteria: [
        {
          kind: "indicator",
          id: "i",
          operator: "AND",
          place: { line: 3, column: 1, path: "ioc/definition[1]/Indicator[1]" },
          children: [
            expect.objectContaining({ kind: "item", id: "1", condition: "is", negate: false }),
            expect.objectContaining({ kind: "item", id: "2", condition: "isnot", negate: true }),
          ],
        },
      ],
    });
  });

  it("throws for what the product would refuse, and accepts the rest", () => {
    expect(() => parseOpenIoc(fileOf("<stix/>"))).toThrow(InvalidIocDocumentError);
    expect(() => parseOpenIoc(fileOf("<stix/>"))).toThrow(
      "invalid OpenIOC document: a.ioc:1:1: error: <stix> is not the root of an OpenIOC document; the root is <OpenIOC> in version 1.1 and <ioc> in 1.0 [not-openioc, documented]",
    );
    expect(parseOpenIoc(fileOf(withItem({ type: "sha1" }))).id).toBe("1");
  });
});
