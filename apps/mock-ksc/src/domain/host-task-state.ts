/** Bit of each state of a task on a host: https://support.kaspersky.com/help/KSC/16/KSCAPI/a00181.html */
export const hostTaskStateMasks = {
  pending: 0x01,
  running: 0x02,
  completed: 0x04,
  "completed-with-warning": 0x08,
  failed: 0x10,
  scheduled: 0x20,
  paused: 0x40,
} as const;

export type HostTaskState = keyof typeof hostTaskStateMasks;
