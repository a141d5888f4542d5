import { randomUUID } from "node:crypto";
import { type Schedule, scheduleByTimers } from "./schedule.js";

/** Time and randomness of ids. Tests pass their own. */
export interface Runtime {
  readonly clock: () => Date;
  readonly schedule: Schedule;
  readonly newUuid: () => string;
}

export function toRuntime({
  clock = () => new Date(),
  schedule = scheduleByTimers,
  newUuid = randomUUID,
}: Partial<Runtime>): Runtime {
  return { clock, schedule, newUuid };
}
