import type { ResponseTaskName } from "@ksc-edr/core";

/** A task of the server that an incident became. */
export interface KscTaskRecord {
  readonly id: number;
  readonly name: string;
  readonly task: ResponseTaskName;
  readonly incidentId: number;
  readonly hostId: string;
  readonly createdAt: Date;
}

export type NewKscTask = Omit<KscTaskRecord, "id">;
