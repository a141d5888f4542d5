import type { TaskEventState } from "@ksc-edr/core/event";

/** Severity of an event; incidents have their own scale. */
export const eventSeverities = { info: 1, warning: 2, error: 3, critical: 4 } as const;

export type EventSeverity = keyof typeof eventSeverities;

/** An event stored by the server. */
export interface EventRecord {
  readonly id: number;
  readonly type: "KLPRCI_TaskState";
  readonly at: Date;
  readonly severity: EventSeverity;
  readonly hostId: string;
  readonly taskId: number;
  readonly taskName: string;
  readonly product: string;
  readonly version: string;
  readonly oldState: TaskEventState;
  readonly newState: TaskEventState;
  readonly completedPercent: number;
  readonly description: string;
}

export type NewEvent = Omit<EventRecord, "id">;
