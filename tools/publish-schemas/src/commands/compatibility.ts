import { relative } from "node:path";
import { areIdentical, compareSets } from "../compatibility/compare-sets.js";
import { type Difference, worstEffect } from "../compatibility/difference.js";
import { judgeVersion } from "../compatibility/judge-version.js";
import { listReleasedVersions, readReleasedFiles } from "../released-versions.js";
import { findSchemaPackages, readCatalogue, repositoryRoot } from "../schema-packages.js";
import { readGeneratedFiles } from "../written-files.js";

/** Compares every set with its newest release. Fails if the version does not allow for the changes. */
export function compatibility(root: string = repositoryRoot): number {
  let exitCode = 0;
  for (const { schemas } of findSchemaPackages(root)) {
    const { set, version } = readCatalogue(schemas);
    const baseline = listReleasedVersions(schemas).at(-1);
    console.log(`${set} ${version} (${relative(root, schemas)})`);
    if (baseline === undefined) {
      console.log("  no version is released yet\n");
      continue;
    }
    const [before, after] = [readReleasedFiles(baseline), readGeneratedFiles(schemas)];
    const differences = compareSets(before, after);
    const verdict = judgeVersion(baseline.version, version, differences, areIdentical(before, after));
    console.log(`  compared with ${baseline.version}: ${countDifferences(differences)}`);
    if (differences.length > 0) console.log(`\n${formatTable(differences)}\n`);
    console.log(`  ${verdict.passes ? "OK" : "FAILED"}: ${verdict.reason}\n`);
    if (!verdict.passes) exitCode = 1;
  }
  return exitCode;
}

function countDifferences(differences: readonly Difference[]): string {
  if (differences.length === 0) return "no difference in the schemas";
  const counts = effects.map((effect) => [
    differences.filter((difference) => worstEffect(difference) === effect).length,
    effect,
  ]);
  return counts
    .filter(([count]) => count !== 0)
    .map((pair) => pair.join(" "))
    .join(", ");
}

const effects = ["breaking", "additive", "compatible"] as const;
const byEffect = (a: Difference, b: Difference) =>
  effects.indexOf(worstEffect(a)) - effects.indexOf(worstEffect(b));

function formatTable(differences: readonly Difference[]): string {
  const rows = [
    ["schema", "field", "change", "for producers", "for consumers", "detail"],
    ...differences
      .toSorted(byEffect)
      .map((one) => [
        one.schema,
        one.where === "" ? "(the document)" : one.where,
        one.what,
        one.producers,
        one.consumers,
        one.detail,
      ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map(
      (row) =>
        `  ${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join("  ")
          .trimEnd()}`,
    )
    .join("\n");
}
