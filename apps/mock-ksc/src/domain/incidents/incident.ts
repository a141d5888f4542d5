import type { KscParams } from "@ksc-edr/core/wire";

/** State of an incident's request for a task. */
export type RequestState = "none" | "asked" | "answered";

/** The background consumer's decision about an incident. */
export interface Verdict {
  readonly outcome: "accepted" | "accepted-with-warnings" | "ignored";
  /** Why the incident was ignored, or which assumed rules its body breaks. */
  readonly reasons: readonly string[];
  /** Id of the created task; null when there is none. */
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
  /** Application-specific attributes, stored unchanged. */
  readonly extra: KscParams | null;
  readonly request: RequestState;
  readonly verdict: Verdict | null;
}

export type NewIncident = Omit<IncidentRecord, "id">;

export type IncidentChanges = Partial<
  Pick<IncidentRecord, "severity" | "addedAt" | "body" | "isHandled" | "request" | "verdict">
>;
