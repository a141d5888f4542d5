import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryIndicators } from "../../test/arbitrary-indicators.js";
import { textOfWords } from "../../test/arbitrary-text.js";
import { formatIndicator } from "./indicator.js";
import {
  checkIndicatorList,
  formatListIssue,
  InvalidIndicatorListError,
  listFormatOf,
  parseIndicatorList,
} from "./indicator-list.js";

const MD5 = "44d88612fea8a8f36de82e1278abb02f";
const SHA256 = "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f";
const formats = ["text", "csv", "json"] as const;

const issuesOf = (text: string, format: (typeof formats)[number]) =>
  checkIndicatorList(text, format).issues.map(formatListIssue);

describe("a text list", () => {
  it.each([
    [MD5, "md5", MD5],
    [SHA256.toUpperCase(), "sha256", SHA256],
    ["setup.exe", "file-name", "setup.exe"],
    ["Invoice 7.docm", "file-name", "Invoice 7.docm"],
    ["C:\\Temp\\x", "file-path", "C:\\Temp\\x"],
    ["\\\\server\\share\\x.exe", "file-path", "\\\\server\\share\\x.exe"],
    ["203.0.113.5", "remote-ip", "203.0.113.5"],
    ["2001:db8::5", "remote-ip", "2001:db8::5"],
    ["evil[.]example[.]com", "domain", "evil.example.com"],
    ["command.com", "domain", "command.com"],
    ["evil.example.", "domain", "evil.example"],
    ["HKLM\\Software\\Evil", "registry-key", "Software\\Evil"],
    ["domain:evil.zip", "domain", "evil.zip"],
    ["PortItem/remotePort: 8080", "remote-port", "8080"],
  ])("recognizes %s", (line, type, value) => {
    expect(parseIndicatorList(line, "text").indicators).toEqual([{ type, value, condition: "is" }]);
  });

  it("joins typed parts, and an address with its port", () => {
    const text = `path:C:\\a & b.exe & size:12\n203.0.113.5:443\n[2001:db8::5]:80\nname starts-with:a & md5:${MD5}`;
    expect(parseIndicatorList(text, "text").indicators.map(formatIndicator)).toEqual([
      "file-path:C:\\a & b.exe & file-size:12",
      "remote-ip:203.0.113.5 & remote-port:443",
      "remote-ip:2001:db8::5 & remote-port:80",
      `file-name starts-with:a & md5:${MD5}`,
    ]);
  });

  it("skips blank lines, comments and a byte order mark, with any line ends", () => {
    const text = `\ufeff# hashes\r\n\r\n   \n; more\r${MD5}`;
    expect(parseIndicatorList(text, "text").indicators).toHaveLength(1);
  });

  it("leaves repeated indicators out and reports their places", () => {
    const { indicators, duplicates } = parseIndicatorList(`${MD5}\n# x\n  ${MD5.toUpperCase()}\n`, "text");
    expect(indicators).toHaveLength(1);
    expect(duplicates).toEqual([
      {
        line: 3,
        column: 3,
        indicator: { type: "md5", value: MD5, condition: "is" },
        first: { line: 1, column: 1 },
      },
    ]);
  });

  it.each([
    [
      "3395856ce81f2b7382dee72602f798b642f14140",
      'line 1, column 1: "3395856ce81f2b7382dee72602f798b642f14140" is a SHA-1, and no OpenIOC term for it is known; give the file\'s MD5 or SHA-256',
    ],
    [
      "hxxps://evil[.]com/x?y",
      "line 1, column 1: no OpenIOC term for URLs is known to be supported; give its host: domain:evil.com",
    ],
    [
      "evil.zip",
      'line 1, column 1: "evil.zip" may be a file name or a domain; write file-name: or domain: before it',
    ],
    [
      "AppData\\evil.exe",
      'line 1, column 1: "AppData\\evil.exe" is not a full path; write file-path ends-with:\\AppData\\evil.exe',
    ],
    [
      "  mimikatz",
      'line 1, column 3: "mimikatz" is not recognized; write its type before it, as in file-name:, process-name:, domain: or registry-key:',
    ],
  ])("says how to correct %s", (line, message) => {
    expect(issuesOf(line, "text")).toEqual([message]);
  });

  it.each(["/usr/bin/x", "a@b.example", "203.0.113.0/24", "300.1.1.1", "12345", "sha1:aa", "evil.com:443"])(
    "refuses %s",
    (line) => {
      expect(issuesOf(line, "text")).toHaveLength(1);
    },
  );

  it("reads back what formatIndicator writes", () => {
    fc.assert(
      fc.property(arbitraryIndicators, (indicators) => {
        const text = indicators.map(formatIndicator).join("\n");
        const { issues, indicators: read, duplicates } = checkIndicatorList(text, "text");
        expect(issues).toEqual([]);
        expect(read.length + duplicates.length).toBe(indicators.length);
        expect(indicators).toEqual(expect.arrayContaining([...read]));
      }),
    );
  });
});

describe("a CSV list", () => {
  it("finds the columns by their headings, in any order and with any of four separators", () => {
    const text = `note;Type;Indicator;condition\r\n"a ""b""\r\nc";path;\\evil.exe;ends-with\r\n;;${MD5};\r\n`;
    expect(parseIndicatorList(text, "csv").indicators).toEqual([
      { type: "file-path", value: "\\evil.exe", condition: "ends-with" },
      { type: "md5", value: MD5, condition: "is" },
    ]);
  });

  it("combines the rows of a group", () => {
    const text = "value,type,group\nC:\\x.exe,path,1\nevil.com,,\n1 TO 2,size,1\n";
    expect(parseIndicatorList(text, "csv").indicators.map(formatIndicator)).toEqual([
      "file-path:C:\\x.exe & file-size:1 TO 2",
      "domain:evil.com",
    ]);
  });

  it("reads a table of one column without a heading", () => {
    expect(parseIndicatorList(`${MD5}\nevil.com\n`, "csv").indicators).toHaveLength(2);
  });

  it("names line and column of the cell that is wrong", () => {
    const text = 'note,"value",type\n"two\nlines","zz",md5\n';
    expect(issuesOf(text, "csv")).toEqual([
      'line 3, column 8: "zz" is not a MD5; a MD5 has 32 hexadecimal digits',
    ]);
  });

  it.each([
    [
      "type,condition\nmd5,is\n",
      "line 1, column 1: no column is named value; name the columns in the first row",
    ],
    ['value,type\n"evil.com,domain\n', "line 2, column 2: the quoted field is not closed; close the field"],
    ["value,condition\nevil.com,contains\n", "line 2, column 1: the condition has no type; add the type"],
    ["", "line 1, column 1: the list is empty; give it at least one indicator"],
  ])("says how to correct %j", (text, message) => {
    expect(issuesOf(text, "csv").at(0)).toContain(message);
  });
});

describe("a JSON list", () => {
  it("reads strings, objects and combinations", () => {
    const text = JSON.stringify({
      indicators: [
        MD5,
        { value: "evil.com", comment: "seen in May" },
        { type: "path", condition: "ends-with", value: "\\evil.exe" },
        { all: ["ip:203.0.113.5", { type: "port", value: 443 }] },
      ],
    });
    expect(parseIndicatorList(text, "json").indicators.map(formatIndicator)).toEqual([
      `md5:${MD5}`,
      "domain:evil.com",
      "file-path ends-with:\\evil.exe",
      "remote-ip:203.0.113.5 & remote-port:443",
    ]);
  });

  it("keeps numbers beyond 2^53 as they are written", () => {
    expect(parseIndicatorList('[{"type":"size","value":9007199254740993}]', "json").indicators).toEqual([
      { type: "file-size", value: "9007199254740993", condition: "is" },
    ]);
  });

  it.each([
    [
      '[\n  "evil.com",\n  {"type": "md5", "valu": "x"}]',
      'line 3, column 3: "valu" is not a member of an indicator',
    ],
    ['["evil.com",, 1]', "line 1, column 13: the text is not JSON"],
    ['{"list": []}', "line 1, column 1: the document is not a list"],
    ["[[]]", "line 1, column 2: the element is neither a string nor an object"],
    ['[{"all": "x"}]', 'line 1, column 2: "all" is not an array'],
    ['[{"type": "md5"}]', 'line 1, column 2: "value" is missing'],
    ['[{"type": "md5", "value": true}]', 'line 1, column 2: "value" is not a string'],
    ['[{"value": "evil.com", "condition": "is"}]', "line 1, column 2: the condition has no type"],
    ["[".repeat(100_000), "line 1, column 1: the JSON nests too deeply"],
    ["[]", "line 1, column 1: the list is empty"],
  ])("reports the problem of %.40s", (text, message) => {
    expect(issuesOf(text, "json").at(0)).toContain(message);
  });
});

describe("any list", () => {
  it("is checked without an exception, for any text", () => {
    const words =
      'value type , ; " \n md5: path 1.2.3.4 [ ] { } constructor __proto__ & \\ / evil.com \u0000 \ud800 all is'.split(
        " ",
      );
    const text = fc.oneof(textOfWords([...words, " "]), fc.json());
    fc.assert(
      fc.property(text, fc.constantFrom(...formats), (list, format) => {
        const { indicators, issues } = checkIndicatorList(list, format);
        expect(indicators.length + issues.length).toBeGreaterThan(0);
        for (const { line, column } of issues) expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
      }),
      { numRuns: 1_000 },
    );
  });

  it("throws one error with every problem when it is parsed", () => {
    const read = () => parseIndicatorList("x\nevil.com\ny", "text");
    expect(read).toThrow(InvalidIndicatorListError);
    expect(read).toThrow(/^invalid indicator list: line 1, column 1: "x" .*; line 3, column 1: "y" /);
  });

  it("needs time in proportion to the length of a line", { timeout: 60_000 }, () => {
    const started = performance.now();
    const blanks = " ".repeat(200_000);
    checkIndicatorList(`path:C:\\a${blanks}& x${blanks}\\\nsize:1${blanks}TO 2`, "text");
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe("listFormatOf", () => {
  it("depends on the extension", () => {
    expect(["a.CSV", "b.json", "c.txt", "d"].map(listFormatOf)).toEqual(["csv", "json", "text", "text"]);
  });
});
