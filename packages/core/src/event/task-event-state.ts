/** State of a task as events tell it: https://support.kaspersky.com/help/KSC/14/KSCAPI/a00029.html. Not a host's state mask. */
const codes = {
  created: 0,
  running: 1,
  suspended: 2,
  failed: 3,
  completed: 4,
  "failed-by-timeout": 5,
  reloading: 6,
  inactive: 7,
} as const;

export type TaskEventState = keyof typeof codes;

export const taskEventStates = Object.keys(codes) as readonly TaskEventState[];

/** The state that a code stands for; null for a code that no page names. */
export function fromTaskEventStateCode(code: number): TaskEventState | null {
  return taskEventStates.find((state) => codes[state] === code) ?? null;
}
