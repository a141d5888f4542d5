import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryIndicators, arbitraryIndicatorsFor10 } from "../test/arbitrary-indicators.js";
import { countingIds } from "../test/ids.js";
import {
  buildOpenIoc,
  checkIocArchive,
  type Indicator,
  type OpenIocVersion,
  packIocArchives,
  readIndicators,
} from "./index.js";

const now = new Date("2025-06-03T08:00:00Z");

async function roundTrip(indicators: readonly Indicator[], version: OpenIocVersion) {
  const files = buildOpenIoc(indicators, { name: "Round trip & <back>", now, newId: countingIds(), version });
  const archives = await packIocArchives(files, { now });
  const reports = await Promise.all(archives.map(({ bytes }) => checkIocArchive(bytes)));
  const documents = reports.flatMap((report) => report.files.map(({ document }) => document));
  return {
    findings: reports.flatMap(({ findings }) => findings),
    read: documents.map((document) => (document === null ? null : readIndicators(document))),
    names: documents.map((document) => document?.name),
  };
}

describe("indicators that are built, packed, opened, checked and read", () => {
  it.each([
    ["1.1", arbitraryIndicators],
    ["1.0", arbitraryIndicatorsFor10],
  ] as const)(
    "are the same in OpenIOC %s, and the check finds nothing",
    { timeout: 60_000 },
    async (version, indicators) => {
      await fc.assert(
        fc.asyncProperty(indicators, async (list) => {
          expect(await roundTrip(list, version)).toEqual({
            findings: [],
            read: [{ indicators: list, others: [] }],
            names: ["Round trip & <back>"],
          });
        }),
        { numRuns: 50 },
      );
    },
  );
});
