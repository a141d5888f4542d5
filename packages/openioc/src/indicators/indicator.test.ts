import { describe, expect, it } from "vitest";
import { InvalidIndicatorError } from "../errors.js";
import { formatIndicator, keyOfIndicator, toIndicator } from "./indicator.js";

describe("toIndicator", () => {
  it.each([
    ["md5", " 44D88612FEA8A8F36DE82E1278ABB02F ", "md5", "44d88612fea8a8f36de82e1278abb02f"],
    ["FileItem/Md5sum", "44d88612fea8a8f36de82e1278abb02f", "md5", "44d88612fea8a8f36de82e1278abb02f"],
    ["SHA-256", "AB".repeat(32), "sha256", "ab".repeat(32)],
    ["File Name", "Invoice & co.exe", "file-name", "Invoice & co.exe"],
    ["path", "C:/Users/x.exe", "file-path", "C:\\Users\\x.exe"],
    ["path", "\\\\?\\C:\\long\\x.exe", "file-path", "C:\\long\\x.exe"],
    ["path", "\\\\?\\UNC\\server\\share\\x.exe", "file-path", "\\\\server\\share\\x.exe"],
    ["size", "0001024", "file-size", "1024"],
    ["size", "[100  TO  200]", "file-size", "100 TO 200"],
    ["process", "evil.exe", "process-name", "evil.exe"],
    ["ip", "203.0.113[.]5", "remote-ip", "203.0.113.5"],
    ["ip", "2001:DB8:0:0::5", "remote-ip", "2001:db8::5"],
    ["port", "443", "remote-port", "443"],
    ["regkey", "HKLM\\SOFTWARE\\Evil\\", "registry-key", "SOFTWARE\\Evil"],
    ["regkey", "HKEY_CURRENT_USER\\Software\\Evil", "registry-key", "Software\\Evil"],
    ["domain", "Evil(.)Example.com.", "domain", "evil.example.com"],
    ["domain", "пример.рф", "domain", "xn--e1afmkfd.xn--p1ai"],
  ])("reads %s %s", (type, value, expectedType, expectedValue) => {
    expect(toIndicator({ type, value })).toEqual({
      type: expectedType,
      value: expectedValue,
      condition: "is",
    });
  });

  it.each([
    ["sha1", "aa", '"sha1" is not a type of indicator', "use one of md5, sha256, file-name"],
    ["md5", "44d88612", '"44d88612" is not a MD5', "32 hexadecimal digits"],
    ["md5", "g".repeat(32), "is not a MD5", "32 hexadecimal digits"],
    ["name", "", "the value is empty", "give the value"],
    ["name", "a\u0001", "XML does not allow", "remove it"],
    ["name", "a\ud800", "XML does not allow", "remove it"],
    ["name", "x".repeat(32_768), "has 32768 characters", "shorten it to 32767"],
    ["name", "C:\\a.exe", "is a path, not a name", "file-path"],
    ["name", "a?.exe", "contains a wildcard", "matches with a regular expression"],
    ["name", 'a".exe', "Windows does not allow in file names", "remove"],
    ["path", "a\\b.exe", "is not a full Windows path", "ends-with"],
    ["path", "C:\\*\\b.exe", "contains a wildcard", "starts-with, ends-with or contains"],
    ["path", "%TEMP%\\b.exe", "environment variable", "ends-with"],
    ["size", "-1", "is not an integer from 0 to 9223372036854775807", "decimal digits"],
    ["size", "9223372036854775808", "is not an integer from 0", "decimal digits"],
    ["size", "1e3", "is not an integer", "decimal digits"],
    ["size", "200 TO 100", "the range 200 TO 100 is empty", "smaller number first"],
    ["port", "0", "is not an integer from 1 to 65535", "decimal digits"],
    ["port", "65536", "is not an integer from 1 to 65535", "decimal digits"],
    ["ip", "203.0.113.0/24", "is a network", "starts-with"],
    ["ip", "203.0.113.256", "is not an IP address", "203.0.113.5"],
    ["ip", "010.0.0.1", "is not an IP address", "203.0.113.5"],
    ["ip", "fe80::1%eth0", "is not an IP address", "203.0.113.5"],
    ["registry", "HKLM\\", "does not name a key", "below the hive"],
    ["domain", "*.evil.com", "contains a wildcard", "ends-with and the value .evil.com"],
    ["domain", "https://evil.com/x", "is not a domain name", "without scheme"],
    ["domain", "1.2.3.4", "is not a domain name", "without scheme"],
  ])("refuses %s %j", (type, value, problem, remedy) => {
    const read = () => toIndicator({ type, value });
    expect(read).toThrow(InvalidIndicatorError);
    expect(read).toThrow(
      expect.objectContaining({
        code: "invalid_indicator",
        problem: expect.stringContaining(problem),
        remedy: expect.stringContaining(remedy),
      }),
    );
  });

  it("accepts the conditions that the product applies to the type of data", () => {
    expect(toIndicator({ type: "path", condition: "Ends-With", value: "\\evil.exe" })).toEqual({
      type: "file-path",
      value: "\\evil.exe",
      condition: "ends-with",
    });
    expect(toIndicator({ type: "size", condition: "greater-than", value: "5" })).toMatchObject({
      condition: "greater-than",
    });
    expect(() => toIndicator({ type: "size", condition: "contains", value: "5" })).toThrow(
      '"contains" is not a condition for file-size; use one of is, greater-than, less-than',
    );
    expect(() => toIndicator({ type: "md5", condition: "contains", value: "5" })).toThrow(
      '"contains" is not a condition for md5; use is',
    );
    expect(() => toIndicator({ type: "size", condition: "less-than", value: "1 TO 2" })).toThrow(
      "the condition less-than takes no range",
    );
  });

  it("turns a combination of one into that one, and leaves repeated parts out", () => {
    const part = { type: "name", value: "evil.exe" };
    expect(toIndicator({ all: [part, { ...part, value: "EVIL.exe" }] })).toEqual({
      type: "file-name",
      value: "EVIL.exe",
      condition: "is",
    });
    expect(() => toIndicator({ all: [] })).toThrow("the combination is empty");
  });
});

describe("keyOfIndicator", () => {
  it("is equal for values that are equal in Windows, in any order", () => {
    const one = toIndicator({
      all: [
        { type: "path", value: "C:\\A.exe" },
        { type: "size", value: "1" },
      ],
    });
    const other = toIndicator({
      all: [
        { type: "size", value: "1" },
        { type: "path", value: "c:\\a.EXE" },
      ],
    });
    expect(keyOfIndicator(one)).toBe(keyOfIndicator(other));
  });
});

describe("formatIndicator", () => {
  it("writes what a text list reads", () => {
    const indicator = toIndicator({
      all: [
        { type: "path", condition: "ends-with", value: "\\evil.exe" },
        { type: "size", value: "1 TO 2" },
      ],
    });
    expect(formatIndicator(indicator)).toBe("file-path ends-with:\\evil.exe & file-size:1 TO 2");
  });
});
