import { closestMatch } from "leven";
import { formatOrigin, type Origin } from "./origin.js";
import type { SettingSpec } from "./setting-list.js";

/** What is wrong with one setting. */
export interface SettingFault {
  /** Path of the setting: `tasks.limit`. */
  readonly setting: string;
  /** Where its value was given; null for an option of `startMockKsc()`. */
  readonly origin: Origin | null;
  /** Continues a sentence that starts with the setting, and names the remedy. */
  readonly problem: string;
}

/** Settings that cannot be used. The message has one line per fault. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  readonly code = "invalid_settings";
  /** What is wrong, setting by setting. */
  readonly faults: readonly SettingFault[];

  constructor(faults: readonly SettingFault[], options?: ErrorOptions) {
    super(faults.map(formatFault).join("\n"), options);
    this.faults = faults;
  }
}

/** `--port must be …`, `MOCK_KSC_SERVER_PORT must be …`, `mock-ksc.yaml line 2: server.port must be …`. */
function formatFault({ setting, origin, problem }: SettingFault): string {
  if (origin === null) return `${setting} ${problem}`;
  if (origin.kind === "file") return `${formatOrigin(origin)}: ${setting} ${problem}`;
  const [, inside = ""] = /^\w+\.\w+(.*)$/.exec(setting) ?? [];
  return `${origin.name}${inside.replace(".", " ")} ${problem}`;
}

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
