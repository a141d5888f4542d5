import type { KscParams } from "../wire/params-codec.js";
import { intAt } from "../wire/row.js";

/** Code of each state of a task in an event: https://support.kaspersky.com/help/KSC/14/KSCAPI/a00029.html. Hosts have a mask. */
export const taskEventStateCodes = {
  created: 0,
  running: 1,
  suspended: 2,
  failed: 3,
  completed: 4,
  "failed-by-timeout": 5,
  reloading: 6,
  inactive: 7,
} as const;

/** State of a task in an event. */
export type TaskEventState = keyof typeof taskEventStateCodes;

/** All states of a task in an event. */
export const taskEventStates = Object.keys(taskEventStateCodes) as readonly TaskEventState[];

/** Reads the code of a state; null if it is missing, or if no page names it. @throws WireFormatError */
export function taskEventStateAt(row: KscParams, name: string): TaskEventState | null {
  const code = intAt(row, name);
  return taskEventStates.find((state) => taskEventStateCodes[state] === code) ?? null;
}
