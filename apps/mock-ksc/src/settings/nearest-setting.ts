import { closestMatch } from "leven";
import type { SettingSpec } from "./setting-list.js";

/** Says that a setting or group does not exist, and which one was probably meant. */
export function describeUnknown(name: string, specs: readonly SettingSpec[]): string {
  const groups = [...new Set(specs.map(({ group }) => group))];
  const meant = findNearest(name, [
    ...groups.map((group) => [group, group] as const),
    ...specs.flatMap((spec) => [spec.path, spec.name, spec.flag].map((each) => [each, spec.path] as const)),
  ]);
  return meant === null
    ? `is not a setting; the groups of settings are ${groups.join(", ")} (docs/settings.md)`
    : `is not a setting; did you mean ${meant}?`;
}

/**
 * Finds the spelling that a name was probably meant to have; null when none is close.
 * @param candidates spellings, each with what it stands for.
 * @param maxDistance letters that may differ.
 */
export function findNearest(
  name: string,
  candidates: readonly (readonly [string, string])[],
  maxDistance = Math.ceil(name.length / 3),
): string | null {
  const meanings = new Map(candidates.map(([spelling, meaning]) => [toLetters(spelling), meaning]));
  const nearest = closestMatch(toLetters(name), [...meanings.keys()], { maxDistance });
  return (nearest === undefined ? undefined : meanings.get(nearest)) ?? null;
}

/** Dots, dashes, underscores and capitals make no difference. */
const toLetters = (name: string) => name.replace(/[^A-Za-z0-9]/g, "").toLowerCase();
