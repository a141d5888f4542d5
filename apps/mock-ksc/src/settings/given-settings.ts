import { formatPath } from "@ksc-edr/core";
import { closestMatch } from "leven";
import * as z from "zod";
import { describeUnknown } from "./nearest-setting.js";
import type { Origin } from "./origin.js";
import type { SettingSpec } from "./setting-list.js";
import type { SettingFault } from "./settings-error.js";

/** A setting that one source gives, before it is checked. */
export interface GivenSetting {
  readonly spec: SettingSpec;
  readonly value: unknown;
  readonly origin: Origin | null;
}

export interface GivenSettings {
  readonly given: readonly GivenSetting[];
  readonly faults: readonly SettingFault[];
}

type OriginOf = (path: readonly string[]) => Origin | null;

/** Lists the settings of an object with groups. Names that do not exist are faults, and undefined means omitted. */
export function listGiven(content: object, specs: readonly SettingSpec[], originOf: OriginOf): GivenSettings {
  const given: GivenSetting[] = [];
  const faults: SettingFault[] = [];
  const refuse = (path: readonly string[], problem: string) =>
    faults.push({ setting: path.join("."), origin: originOf(path), problem });
  for (const [group, members] of entriesOf(content)) {
    if (!specs.some((spec) => spec.group === group)) refuse([group], describeUnknown(group, specs));
    else if (typeof members !== "object" || members === null || Array.isArray(members))
      refuse([group], "must hold settings, each with its name");
    else {
      for (const [name, value] of entriesOf(members)) {
        const path = `${group}.${name}`;
        const spec = specs.find((each) => each.path === path);
        if (spec === undefined) refuse([group, name], describeUnknown(path, specs));
        else given.push({ spec, value, origin: originOf([group, name]) });
      }
    }
  }
  return { given, faults };
}

const entriesOf = (value: object) =>
  Object.entries(value).filter((entry): entry is [string, unknown] => entry[1] !== undefined);

/** Checks the value of a setting. */
export function checkGiven({ spec, value, origin }: GivenSetting): readonly SettingFault[] {
  const result = z.safeParse(spec.schema, value);
  if (result.success) return [];
  const fault = (path: readonly PropertyKey[], problem: string): SettingFault => ({
    setting: formatPath([spec.group, spec.name, ...path.map(toStep)]),
    origin,
    problem,
  });
  return result.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => fault([...issue.path, key], describeRule(key, spec)))
      : [fault(issue.path, issue.message)],
  );
}

const toStep = (step: PropertyKey) => (typeof step === "number" ? step : String(step));

function describeRule(key: string, { schema }: SettingSpec): string {
  const record = schema instanceof z.ZodDefault ? schema.unwrap() : schema;
  const names =
    record instanceof z.ZodRecord && record.keyType instanceof z.ZodEnum ? record.keyType.options : [];
  return `is not a rule; did you mean ${closestMatch(key, names.map(String))}?`;
}
