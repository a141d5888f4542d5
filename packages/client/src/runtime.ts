import { randomUUID } from "node:crypto";
import { callback } from "./input/fields.js";
import { type Schedule, scheduleByTimers } from "./schedule.js";

/** Time and ids. Tests pass their own. */
export interface Runtime {
  readonly clock: () => Date;
  readonly schedule: Schedule;
  readonly newUuid: () => string;
}

export const runtimeFields = {
  clock: callback<() => Date>(),
  schedule: callback<Schedule>(),
  newUuid: callback<() => string>(),
};

export function toRuntime({
  clock = () => new Date(),
  schedule = scheduleByTimers,
  newUuid = randomUUID,
}: { readonly [Name in keyof Runtime]?: Runtime[Name] | undefined }): Runtime {
  return { clock, schedule, newUuid };
}
