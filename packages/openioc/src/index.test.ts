import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as main from "./index.js";
import * as node from "./node/index.js";

const sources = readdirSync(new URL(".", import.meta.url), { recursive: true, encoding: "utf8" }).filter(
  (name) => name.endsWith(".ts") && !name.endsWith(".test.ts"),
);

describe("the package", () => {
  it("exports these values and no others", () => {
    expect(Object.keys(main).sort()).toEqual([
      "InvalidIndicatorError",
      "InvalidIndicatorListError",
      "InvalidIocDocumentError",
      "IocArchiveError",
      "IocBuildError",
      "OpenIocError",
      "buildOpenIoc",
      "checkIndicatorList",
      "checkIoc",
      "checkIocArchive",
      "formatIndicator",
      "formatIocFinding",
      "formatListIssue",
      "indicatorTypes",
      "listFormatOf",
      "listItems",
      "packIocArchives",
      "parseIndicatorList",
      "parseOpenIoc",
      "readIndicators",
      "readIocArchive",
      "toIndicator",
    ]);
    expect(Object.keys(node).sort()).toEqual(["IocSourceError", "packIoc", "readIocSources"]);
  });

  it("imports Node modules only in the entry ./node", () => {
    const reaching = sources.filter((name) => {
      const text = readFileSync(new URL(name, import.meta.url), "utf8");
      return (
        /from "node:|\bBuffer\b|\bprocess\./.test(text) ||
        (!name.startsWith("node/") && /\/node\//.test(text))
      );
    });
    expect(reaching).toEqual(["node/pack-ioc.ts", "node/read-sources.ts"]);
  });

  it("imports no package of ours but core", () => {
    const others = sources.filter((name) =>
      /from "@ksc-edr\/(?!core")/.test(readFileSync(new URL(name, import.meta.url), "utf8")),
    );
    expect(others).toEqual([]);
  });
});
