import { describe, expect, it } from "vitest";
import { cpuTimeOf } from "../../test/cpu-time.js";
import { formatDateTime, KscTyped, parseDateTime, WireFormatError } from "./index.js";

describe("a datetime", () => {
  it.each([
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
    ["2016-09-19T10:00:00Z", "2016-09-19T10:00:00.000Z"],
    ["2016-09-19T10:00:00.123Z", "2016-09-19T10:00:00.000Z"],
    ["1969-12-31T23:59:59Z", "1969-12-31T23:59:59.000Z"],
    ["0000-01-01T00:00:00Z", "0000-01-01T00:00:00.000Z"],
  ])("%s is read", (text, iso) => {
    expect(parseDateTime(text).toISOString()).toBe(iso);
  });

  it.each([
    "",
    "2016-09-19",
    "2016-09-19 10:00:00",
    "2016-09-19T10:00:00",
    "2016-09-19T10:00:00+01:00",
    "2016-09-19T10:00Z",
    "2023-02-29T00:00:00Z",
    "2016-04-31T00:00:00Z",
    "2016-09-19T24:00:00Z",
    "2016-09-19T10:60:00Z",
    "2016-9-19T10:00:00Z",
    "+010000-01-01T00:00:00Z",
    "2016-09-19T10:00:00Z\n",
  ])("%j is rejected", (text) => {
    expect(() => parseDateTime(text)).toThrow(WireFormatError);
  });

  it("is quoted in part if it is long", () => {
    expect(() => parseDateTime("x".repeat(1e6))).toThrow(
      `"${"x".repeat(40)}…" is not a datetime as YYYY-MM-DDTHH:MM:SSZ`,
    );
  });

  it("is written in UTC with whole seconds", () => {
    expect(formatDateTime(new Date("2025-06-03T10:15:42.999+02:00"))).toBe("2025-06-03T08:15:42Z");
    expect(formatDateTime(new Date("1969-12-31T23:59:59.999Z"))).toBe("1969-12-31T23:59:59Z");
  });
});

describe("a binary", () => {
  it("accepts 16 MiB", () => {
    const time = cpuTimeOf(() => {
      expect(KscTyped.binary("A".repeat(16 * 1024 * 1024)).type).toBe("binary");
    });
    expect(time).toBeLessThan(1000);
  });
});
