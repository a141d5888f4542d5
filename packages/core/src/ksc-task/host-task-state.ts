/** Bit of each state of a task on a host: https://support.kaspersky.com/help/KSC/16/KSCAPI/a00181.html. Events have other codes. */
export const hostTaskStateBits = {
  /** The task waits for the host: it has not been delivered. */
  pending: 0x01,
  running: 0x02,
  completed: 0x04,
  "completed-with-warning": 0x08,
  failed: 0x10,
  /** Delivered, ready to start. */
  scheduled: 0x20,
  paused: 0x40,
} as const;

/** State of a task on a host. */
export type HostTaskState = keyof typeof hostTaskStateBits;

/** All states of a task on a host. */
export const hostTaskStates = Object.keys(hostTaskStateBits) as readonly HostTaskState[];

/** The mask that selects hosts in any documented state. */
export const ANY_HOST_TASK_STATE = toHostTaskStateMask(hostTaskStates);

/** Reads a code; null if it is not one of the documented codes. */
export function fromHostTaskStateCode(code: number): HostTaskState | null {
  return hostTaskStates.find((state) => hostTaskStateBits[state] === code) ?? null;
}

/** The mask that selects hosts in any of these states. */
export function toHostTaskStateMask(states: readonly HostTaskState[]): number {
  return states.reduce((mask, state) => mask | hostTaskStateBits[state], 0);
}
