import { closestMatch } from "leven";
import type { SettingSpec } from "./setting-list.js";

/** Says that there is no such setting or group, and which one was probably meant. */
export function describeUnknown(name: string, specs: readonly SettingSpec[]): string {
  const groups = [...new Set(specs.map(({ group }) => group))];
  const names = new Map([
    ...groups.map((group) => [toLetters(group), group] as const),
    ...specs.flatMap((spec) =>
      [spec.path, spec.name, spec.flag].map((each) => [toLetters(each), spec.path] as const),
    ),
  ]);
  const letters = toLetters(name);
  const nearest = closestMatch(letters, [...names.keys()], { maxDistance: Math.ceil(letters.length / 3) });
  const meant = nearest === undefined ? undefined : names.get(nearest);
  return meant === undefined
    ? `is not a setting; the groups of settings are ${groups.join(", ")} (docs/settings.md)`
    : `is not a setting; did you mean ${meant}?`;
}

/** Spelling apart from dots, dashes and capitals. */
const toLetters = (name: string) => name.replace(/[^A-Za-z0-9]/g, "").toLowerCase();
