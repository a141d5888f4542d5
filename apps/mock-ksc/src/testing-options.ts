import { formatPath } from "@ksc-edr/core";
import * as z from "zod";
import { type User, UserSchema } from "./domain/accounts/users.js";
import { type Log, silentLog, toSafeLog } from "./log.js";
import type { MockKscOptions } from "./mock-ksc-options.js";
import { describeIssue, readScenario } from "./scenario/read-scenario.js";
import type { Scenario } from "./scenario/scenario-schema.js";
import { toEmbeddedSettings } from "./settings/embedded-settings.js";
import type { SettingFault } from "./settings/settings-error.js";
import type { Settings } from "./settings/settings-schema.js";
import { type Clock, createClock } from "./time.js";

/** Options that have been checked. */
export interface TestingOptions {
  readonly settings: Settings;
  readonly users: readonly User[];
  readonly scenario: Scenario | null;
  readonly clock: Clock;
  readonly log: Log;
}

/** @throws SettingsError naming every option that cannot be used. */
export async function parseTestingOptions(options: MockKscOptions): Promise<TestingOptions> {
  const { users = [], scenario, now, logger, ...groups } = options;
  const faults: SettingFault[] = [];
  const refuse = (setting: string, problem: string) => faults.push({ setting, origin: null, problem });
  const parse = <S extends z.ZodType>(schema: S, value: unknown, name: string): z.output<S> | null => {
    const result = schema.safeParse(value, { reportInput: true });
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
      refuse(formatPath([name, ...path]), describeIssue(issue));
    }
    return null;
  };

  const accounts = parse(z.array(UserSchema), users, "users") ?? [];
  let contents: Scenario | null = null;
  if (typeof scenario === "string") contents = await readScenario(scenario);
  else if (scenario !== undefined) {
    // Loaded only where it is used: it costs start-up time.
    const { ScenarioSchema } = await import("./scenario/scenario-schema.js");
    contents = parse(ScenarioSchema, scenario, "scenario");
  }
  if (now !== undefined && typeof now !== "function")
    refuse("now", "must be a function that returns a Date; to freeze the clock, set clock.now");
  const settings = toEmbeddedSettings(groups, faults);
  return {
    settings,
    users: [...accounts, ...(contents?.users ?? [])],
    scenario: contents,
    clock: now ?? createClock(settings.clock.now),
    log: logger === undefined ? silentLog : toSafeLog(logger),
  };
}
