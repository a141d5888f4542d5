import type { Report } from "./report.js";
import type { Requirement } from "./requirement.js";

export interface Coverage {
  readonly faults: readonly string[];
  readonly knownGaps: readonly string[];
  /** Requirements that were not checked because a program is missing. */
  readonly notRun: readonly string[];
}

/** Checks that each requirement has a passing proof, and that each proof names a known requirement. */
export function checkCoverage(
  requirements: readonly Requirement[],
  { proofs, passedFiles }: Report,
): Coverage {
  const known = new Set(requirements.map(({ id }) => id));
  const faults = proofs.flatMap(({ test, requirements: ids }) =>
    ids
      .filter((id) => !known.has(id))
      .map((id) => `${id}: proved by "${test}", but no such requirement is listed`),
  );
  for (const [index, { id }] of requirements.entries()) {
    if (requirements.findIndex((other) => other.id === id) !== index) faults.push(`${id}: listed twice`);
  }
  const knownGaps: string[] = [];
  const notRun: string[] = [];

  for (const { id, sentence, provedBy } of requirements) {
    if (provedBy?.startsWith("npm ")) continue;
    if (provedBy !== undefined) {
      if (!passedFiles.some((file) => file.endsWith(`/${provedBy}`))) {
        faults.push(`${id}: ${provedBy} did not pass, or is missing, and should prove that ${sentence}`);
      }
      continue;
    }
    const mine = proofs.filter((proof) => proof.requirements.includes(id));
    const passed = mine.filter(({ status }) => status === "passed");
    const gap = passed.find(({ knownGap }) => knownGap !== undefined)?.knownGap;
    const missing = mine.find(({ status, needs }) => status === "skipped" && needs !== undefined)?.needs;
    if (gap !== undefined) knownGaps.push(`${id}: ${gap}`);
    else if (passed.length > 0) continue;
    else if (missing !== undefined) notRun.push(`${id} (needs ${missing})`);
    else
      faults.push(
        `${id}: ${mine.length === 0 ? "no test proves" : "no passing test proves"} that ${sentence}`,
      );
  }
  return { faults, knownGaps, notRun };
}
