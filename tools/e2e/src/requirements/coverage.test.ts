import { expect, test } from "vitest";
import { verifies } from "../verifies.js";
import { checkCoverage } from "./coverage.js";
import type { Proof } from "./report.js";

const requirements = [
  { id: "a.one", sentence: "one holds", source: "README.md", evidence: "decided" },
  { id: "a.two", sentence: "two holds", source: "README.md", evidence: "assumed" },
] as const;

const proof = (more: Partial<Proof>): Proof => ({
  test: "some test",
  requirements: ["a.one"],
  status: "passed",
  ...more,
});

const both = proof({ requirements: ["a.one", "a.two"] });
const check = (proofs: Proof[]) => checkCoverage(requirements, { proofs, passedFiles: [] });

verifies("house.requirement-needs-proof", "a requirement without a proof is a fault", () => {
  expect(check([proof({})]).faults).toEqual(["a.two: no test proves that two holds"]);
});

verifies("house.requirement-needs-proof", "a proof of a requirement that is not listed is a fault", () => {
  expect(check([both, proof({ requirements: ["a.three"] })]).faults).toEqual([
    'a.three: proved by "some test", but no such requirement is listed',
  ]);
});

verifies("house.requirement-needs-proof", "a proof that failed does not count", () => {
  expect(check([proof({}), proof({ requirements: ["a.two"], status: "failed" })]).faults).toEqual([
    "a.two: no passing test proves that two holds",
  ]);
});

test("a requirement that is listed twice is a fault", () => {
  const twice = [requirements[0], requirements[0]];
  expect(checkCoverage(twice, { proofs: [both], passedFiles: [] }).faults).toContain("a.one: listed twice");
});

test("a proof that lacks its program is not reported as a missing proof", () => {
  const skipped = proof({ requirements: ["a.two"], status: "skipped", needs: "python3" });
  expect(check([proof({}), skipped])).toEqual({
    faults: [],
    knownGaps: [],
    notRun: ["a.two (needs python3)"],
  });
});

test("a known gap is listed, not a fault", () => {
  const gap = proof({ requirements: ["a.two"], knownGap: "two does not hold yet" });
  expect(check([proof({}), gap])).toEqual({
    faults: [],
    knownGaps: ["a.two: two does not hold yet"],
    notRun: [],
  });
});

test("a requirement that a package's own tests prove needs that file to pass", () => {
  const elsewhere = [{ ...requirements[0], provedBy: "packages/core/test/pins.test.ts" }] as const;
  const file = "/somewhere/ksc-edr/packages/core/test/pins.test.ts";
  expect(checkCoverage(elsewhere, { proofs: [], passedFiles: [file] }).faults).toEqual([]);
  expect(checkCoverage(elsewhere, { proofs: [], passedFiles: [] }).faults).toEqual([
    "a.one: packages/core/test/pins.test.ts did not pass, or is missing, and should prove that one holds",
  ]);
});
