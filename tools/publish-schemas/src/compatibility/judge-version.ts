import { type Difference, type Effect, worstEffect } from "./difference.js";

export type Bump = "none" | "patch" | "minor" | "major";

const bumps: readonly Bump[] = ["none", "patch", "minor", "major"];
const bumpFor: Record<Effect, Bump> = { compatible: "patch", additive: "minor", breaking: "major" };

export interface VersionVerdict {
  readonly passes: boolean;
  readonly needed: Bump;
  /** One sentence with the cause and the remedy. */
  readonly reason: string;
}

/**
 * Whether a set at version `current` may have these differences from the released `baseline`. A released version never
 * changes, because its `$id`s name its content.
 */
export function judgeVersion(
  baseline: string,
  current: string,
  differences: readonly Difference[],
  isIdentical: boolean,
): VersionVerdict {
  const needed =
    bumps[Math.max(0, ...differences.map((one) => bumps.indexOf(bumpFor[worstEffect(one)])))] ?? "none";
  const made = bumpBetween(baseline, current);
  if (made === null) {
    return { passes: false, needed, reason: `${current} is older than the released ${baseline}.` };
  }
  if (made === "none") {
    const reason = isIdentical
      ? `${current} is as it was released.`
      : `${current} is released and its content may not change; the next version is ${next(baseline, needed)}.`;
    return { passes: isIdentical, needed, reason };
  }
  const passes = bumps.indexOf(made) >= bumps.indexOf(needed);
  const reason = passes
    ? `${current} is a ${made} version after ${baseline}; the changes need ${needed === "none" ? "none" : `a ${needed} one`}.`
    : `${current} is a ${made} version after ${baseline}, but the changes need a ${needed} one: ${next(baseline, needed)} or later.`;
  return { passes, needed, reason };
}

function parts(version: string): readonly number[] {
  const match = /^(\d+)\.(\d+)\.(\d+)$/.exec(version);
  if (match === null) throw new Error(`${version} is not a version as MAJOR.MINOR.PATCH`);
  return match.slice(1).map(Number);
}

/** Orders versions from the oldest to the newest. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)];
  const index = left.findIndex((part, at) => part !== right[at]);
  return index === -1 ? 0 : (left[index] ?? 0) - (right[index] ?? 0);
}

/** Null when `current` is older. */
function bumpBetween(baseline: string, current: string): Bump | null {
  const order = compareVersions(current, baseline);
  if (order <= 0) return order === 0 ? "none" : null;
  const [left, right] = [parts(baseline), parts(current)];
  return (["major", "minor", "patch"] as const)[left.findIndex((part, at) => part !== right[at])] ?? "none";
}

function next(version: string, bump: Bump): string {
  const [major = 0, minor = 0, patch = 0] = parts(version);
  if (bump === "major") return `${major + 1}.0.0`;
  return bump === "minor" ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}
