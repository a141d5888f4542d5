import type { KscParams } from "@ksc-edr/core/wire";

/** How far an incident's request for a task has come. */
export type RequestState = "none" | "asked" | "answered";

/** What the background consumer made of an incident. */
export interface Verdict {
  readonly outcome: "accepted" | "accepted-with-warnings" | "ignored";
  /** Why it was ignored, or which assumed rules the body breaks. */
  readonly reasons: readonly string[];
  /** Id of the task that was made. */
  readonly taskId: number | null;
}

export interface IncidentRecord {
  readonly id: number;
  readonly severity: number;
  readonly addedAt: Date;
  readonly body: string;
  readonly hostId: string;
  readonly isHandled: boolean;
  readonly userId: number | null;
  /** Application-specific attributes, kept as they came. */
  readonly extra: KscParams | null;
  readonly request: RequestState;
  readonly verdict: Verdict | null;
}

export type NewIncident = Omit<IncidentRecord, "id">;

export type IncidentChanges = Partial<
  Pick<IncidentRecord, "severity" | "addedAt" | "body" | "isHandled" | "request" | "verdict">
>;
