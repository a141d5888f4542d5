import { describe, expect, it } from "vitest";
import { countingIds } from "../../test/ids.js";
import { checkIoc } from "../check/check-files.js";
import { InvalidIndicatorError, IocBuildError } from "../errors.js";
import { buildOpenIoc } from "./build.js";

const MD5 = "44d88612fea8a8f36de82e1278abb02f";
const now = new Date("2025-06-03T08:00:00.750Z");
const build = (indicators: Parameters<typeof buildOpenIoc>[0], options = {}) =>
  buildOpenIoc(indicators, { name: "EICAR", now, newId: countingIds(), ...options });
const textOf = (file: { bytes: Uint8Array } | undefined) => new TextDecoder().decode(file?.bytes);

const fileAndSize = {
  all: [
    { type: "path", value: "C:\\a & b.exe" },
    { type: "size", value: "100 TO 200" },
  ],
};

describe("buildOpenIoc", () => {
  it("writes OpenIOC 1.1", () => {
    const [file] = build([fileAndSize, { type: "md5", value: MD5 }], {
      description: 'Test "file" <1>',
      author: "SOC",
    });
    expect(file).toMatchObject({
      name: "eicar.ioc",
      id: "00000000-0000-4000-8000-000000000001",
      indicatorCount: 2,
    });
    expect(textOf(file)).toBe(`<?xml version="1.0" encoding="utf-8"?>
<OpenIOC xmlns="http://openioc.org/schemas/OpenIOC_1.1" id="00000000-0000-4000-8000-000000000001" last-modified="2025-06-03T08:00:00Z" published-date="2025-06-03T08:00:00Z">
  <metadata>
    <short_description>EICAR</short_description>
    <description>Test "file" &lt;1&gt;</description>
    <authored_by>SOC</authored_by>
    <authored_date>2025-06-03T08:00:00Z</authored_date>
  </metadata>
  <criteria>
    <Indicator id="00000000-0000-4000-8000-000000000002" operator="OR">
      <IndicatorItem id="00000000-0000-4000-8000-000000000003" condition="is" preserve-case="false" negate="false">
        <Context document="FileItem" search="FileItem/Md5sum" type="mir"/>
        <Content type="md5">${MD5}</Content>
      </IndicatorItem>
      <Indicator id="00000000-0000-4000-8000-000000000004" operator="AND">
        <IndicatorItem id="00000000-0000-4000-8000-000000000005" condition="is" preserve-case="false" negate="false">
          <Context document="FileItem" search="FileItem/FullPath" type="mir"/>
          <Content type="string">C:\\a &amp; b.exe</Content>
        </IndicatorItem>
        <IndicatorItem id="00000000-0000-4000-8000-000000000006" condition="is" preserve-case="false" negate="false">
          <Context document="FileItem" search="FileItem/SizeInBytes" type="mir"/>
          <Content type="int">100 TO 200</Content>
        </IndicatorItem>
      </Indicator>
    </Indicator>
  </criteria>
</OpenIOC>
`);
  });

  it("writes OpenIOC 1.0", () => {
    const [file] = build([{ type: "domain", condition: "contains", value: "evil" }], { version: "1.0" });
    expect(textOf(file)).toBe(`<?xml version="1.0" encoding="utf-8"?>
<ioc xmlns="http://schemas.mandiant.com/2010/ioc" id="00000000-0000-4000-8000-000000000001" last-modified="2025-06-03T08:00:00Z">
  <short_description>EICAR</short_description>
  <authored_date>2025-06-03T08:00:00Z</authored_date>
  <links/>
  <definition>
    <Indicator id="00000000-0000-4000-8000-000000000002" operator="OR">
      <IndicatorItem id="00000000-0000-4000-8000-000000000003" condition="contains">
        <Context document="DnsEntryItem" search="DnsEntryItem/RecordName" type="mir"/>
        <Content type="string">evil</Content>
      </IndicatorItem>
    </Indicator>
  </definition>
</ioc>
`);
  });

  it.each([
    [{ type: "sha256", value: "ab".repeat(32) }, 'search="FileItem/Sha256sum"', '<Content type="sha256">'],
    [{ type: "name", value: "a.exe" }, 'search="FileItem/FileName"', '<Content type="string">'],
    [{ type: "process", value: "a.exe" }, 'search="ProcessItem/name"', '<Content type="string">'],
    [{ type: "process-path", value: "C:\\a.exe" }, 'search="ProcessItem/path"', '<Content type="string">'],
    [{ type: "ip", value: "203.0.113.5" }, 'search="PortItem/remoteIP"', '<Content type="IP">'],
    [{ type: "port", value: "443" }, 'search="PortItem/remotePort"', '<Content type="int">'],
    [{ type: "registry", value: "HKLM\\Evil" }, 'search="RegistryItem/KeyPath"', '<Content type="string">'],
  ])("writes %j with its term and its type", (indicator, term, content) => {
    const text = textOf(build([indicator])[0]);
    expect(text).toContain(term);
    expect(text).toContain(content);
  });

  it("splits more than 2 MB into several files with separate ids", { timeout: 30_000 }, async () => {
    const indicators = Array.from({ length: 12_000 }, (_, i) => ({
      type: "md5",
      value: i.toString(16).padStart(32, "0"),
    }));
    const files = build(indicators);
    expect(files.map(({ name }) => name)).toEqual(["eicar-1.ioc", "eicar-2.ioc"]);
    for (const { bytes } of files) expect(bytes.length).toBeLessThanOrEqual(2_000_000);
    expect(files[0]?.bytes.length).toBeGreaterThan(1_999_000);
    expect(files.reduce((sum, { indicatorCount }) => sum + indicatorCount, 0)).toBe(12_000);
    expect(new Set(files.map(({ id }) => id)).size).toBe(2);
    expect((await checkIoc(files)).findings).toEqual([]);
  });

  it("writes the same bytes for the same clock and ids", () => {
    expect(build([fileAndSize])).toEqual(build([fileAndSize]));
  });

  it.each([
    ["Évil campaign: 1/2", "evil-campaign-1-2.ioc"],
    ["../../etc/passwd", "etc-passwd.ioc"],
    ["CON", "ioc-con.ioc"],
    ["漢字", "indicators.ioc"],
    ["x".repeat(300), `${"x".repeat(48)}.ioc`],
  ])("makes a safe file name of %j", (name, fileName) => {
    expect(build([{ type: "md5", value: MD5 }], { name })[0]?.name).toBe(fileName);
  });

  it("refuses what it cannot build, and says why", () => {
    const md5 = { type: "md5", value: MD5 };
    const codeOf = (read: () => unknown) => {
      try {
        read();
      } catch (error) {
        if (error instanceof IocBuildError || error instanceof InvalidIndicatorError) return error.code;
        throw error;
      }
      return null;
    };
    expect(codeOf(() => build([]))).toBe("no_indicators");
    expect(codeOf(() => build([{ type: "md5", value: "x" }]))).toBe("invalid_indicator");
    expect(codeOf(() => build([md5], { newId: () => "same" }))).toBe("id_repeated");
    expect(codeOf(() => build([md5], { name: "a\u0000" }))).toBe("unusable_text");
    const parts = Array.from({ length: 100 }, (_, i) => ({
      type: "path",
      value: `C:\\${i}${"x".repeat(30_000)}`,
    }));
    expect(codeOf(() => build([{ all: parts }]))).toBe("too_large");
    expect(() =>
      build([{ type: "path", condition: "ends-with", value: "\\a.exe" }], { version: "1.0" }),
    ).toThrow("OpenIOC 1.0 has no condition ends-with; build version 1.1, or use is or contains");
  });
});
