import type { ResponseTask } from "@ksc-edr/core";
import type { FindSentResult } from "../tracking/find-sent/find-sent.js";
import { KscOutcomeUnknownError } from "./outcome-unknown-error.js";

export interface UnknownResponse {
  readonly task: ResponseTask;
  readonly sentAt: Date;
  /** How often the response was sent. */
  readonly attempts: number;
  /** Result of the search for its incident; null when there was none. */
  readonly finding: FindSentResult | null;
}

/**
 * A response was sent, and whether its incident is stored is unknown. Check with `responses.findSent(error)`; the client
 * sends it again only with `resend: "if-not-seen"`.
 */
export class KscResponseUnknownError extends KscOutcomeUnknownError {
  override readonly name = "KscResponseUnknownError";
  /** Id of the host. */
  readonly hostId: string;
  /** What was sent, in the canonical form. */
  readonly task: ResponseTask;
  /** Time of the incident by this computer's clock; the wire carries whole seconds. */
  readonly sentAt: Date;
  /** How often the response was sent. */
  readonly attempts: number;
  /** Result of the search for its incident; null when there was none. */
  readonly finding: FindSentResult | null;

  constructor(error: KscOutcomeUnknownError, { task, sentAt, attempts, finding }: UnknownResponse) {
    const { method, requestId, cause } = error;
    super({ method: method ?? "HostGroup.AddIncident", requestId }, cause, remedyFor(finding, attempts));
    this.hostId = task.targetHost;
    this.task = task;
    this.sentAt = sentAt;
    this.attempts = attempts;
    this.finding = finding;
  }
}

function remedyFor(finding: FindSentResult | null, attempts: number): string {
  const times = attempts === 1 ? "" : `It was sent ${attempts} times. `;
  switch (finding?.result) {
    case "stored":
      return (
        `${times}The server has ${finding.matches.length} incidents with this body from that second: find out which of ` +
        "them belong to this response before you send it again"
      );
    case "cannot_tell":
      return `${times}The search for its incident failed too; check with responses.findSent(error) before you send it again`;
    case "not_seen":
    case undefined:
      return `${times}Check with responses.findSent(error) before you send it again`;
  }
}
