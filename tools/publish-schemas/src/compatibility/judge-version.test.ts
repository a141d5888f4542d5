import { describe, expect, it } from "vitest";
import { type Change, changes } from "./difference.js";
import { compareVersions, judgeVersion } from "./judge-version.js";

const difference = (change: Change) => ({ schema: "getFile", where: "params.path", detail: "", ...change });
const breaking = difference(changes.becameRequired);
const breakingForConsumers = difference(changes.valuesAdded);
const additive = difference(changes.optionalAdded);
const described = difference(changes.described);

describe("judgeVersion", () => {
  it.each([
    ["1.0.0", "1.0.0", [], true, "1.0.0 is as it was released."],
    [
      "1.0.0",
      "1.0.1",
      [described],
      true,
      "1.0.1 is a patch version after 1.0.0; the changes need a patch one.",
    ],
    [
      "1.0.0",
      "1.1.0",
      [additive, described],
      true,
      "1.1.0 is a minor version after 1.0.0; the changes need a minor one.",
    ],
    [
      "1.4.2",
      "2.0.0",
      [breaking, additive],
      true,
      "2.0.0 is a major version after 1.4.2; the changes need a major one.",
    ],
    [
      "1.4.2",
      "1.4.3",
      [additive],
      false,
      "1.4.3 is a patch version after 1.4.2, but the changes need a minor one: 1.5.0 or later.",
    ],
    [
      "1.4.2",
      "1.5.0",
      [breaking],
      false,
      "1.5.0 is a minor version after 1.4.2, but the changes need a major one: 2.0.0 or later.",
    ],
    [
      "1.4.2",
      "1.5.0",
      [breakingForConsumers],
      false,
      "1.5.0 is a minor version after 1.4.2, but the changes need a major one: 2.0.0 or later.",
    ],
    [
      "1.0.0",
      "1.0.0",
      [described],
      false,
      "1.0.0 is released and its content may not change; the next version is 1.0.1.",
    ],
    [
      "1.0.0",
      "1.0.0",
      [breaking],
      false,
      "1.0.0 is released and its content may not change; the next version is 2.0.0.",
    ],
    ["1.2.0", "1.1.9", [], false, "1.1.9 is older than the released 1.2.0."],
  ])("from %s to %s", (baseline, current, differences, passes, reason) => {
    const verdict = judgeVersion(baseline, current, differences, differences.length === 0);
    expect(verdict).toMatchObject({ passes, reason });
  });

  it("refuses a released version whose metadata or spelling changed", () => {
    expect(judgeVersion("1.0.0", "1.0.0", [], false)).toMatchObject({ passes: false });
  });
});

describe("compareVersions", () => {
  it("orders by number", () => {
    expect(["1.10.0", "1.9.3", "1.9.12"].sort(compareVersions)).toEqual(["1.9.3", "1.9.12", "1.10.0"]);
  });

  it("refuses what is not a version", () => {
    expect(() => compareVersions("1.0", "1.0.0")).toThrow("1.0 is not a version as MAJOR.MINOR.PATCH");
  });
});
