import type { ResponseTask } from "@ksc-edr/core";
import type { FindSentResult } from "../tracking/find-sent.js";
import { KscOutcomeUnknownError } from "./outcome-unknown-error.js";

export interface UnknownResponse {
  readonly task: ResponseTask;
  readonly sentAt: Date;
  /** How often the response was sent. */
  readonly attempts: number;
  /** What looking for it has found, if it was looked for. */
  readonly finding: FindSentResult | null;
}

/**
 * A response was sent, and whether its incident is stored is not known. Look with `responses.findSent(error)`; the
 * client sends it again only when it is asked to by `resend: "if-not-seen"`.
 */
export class KscResponseUnknownError extends KscOutcomeUnknownError {
  override readonly name = "KscResponseUnknownError";
  readonly hostId: string;
  /** What was sent, in the canonical form. */
  readonly task: ResponseTask;
  /** Time of the incident by this computer's clock; the wire carries whole seconds. */
  readonly sentAt: Date;
  readonly attempts: number;
  readonly finding: FindSentResult | null;

  constructor(error: KscOutcomeUnknownError, { task, sentAt, attempts, finding }: UnknownResponse) {
    const { method, requestId, cause } = error;
    super({ method: method ?? "HostGroup.AddIncident", requestId }, cause, nextStep(finding, attempts));
    this.hostId = task.targetHost;
    this.task = task;
    this.sentAt = sentAt;
    this.attempts = attempts;
    this.finding = finding;
  }
}

function nextStep(finding: FindSentResult | null, attempts: number): string {
  const times = attempts === 1 ? "" : ` It was sent ${attempts} times.`;
  switch (finding?.result) {
    case "stored":
      return `${finding.matches.length} incidents with this body were stored at that second: look which of them are this response before you send it again.${times}`;
    case "cannot_tell":
      return `Looking for its incident failed too; look with responses.findSent(error) before you send it again.${times}`;
    case "not_seen":
    case undefined:
      return `Look with responses.findSent(error) before you send it again.${times}`;
  }
}
