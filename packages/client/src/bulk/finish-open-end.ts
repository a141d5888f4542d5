import type { ResponseTask } from "@ksc-edr/core";
import type { ResendOptions } from "../tracking/store-incident.js";
import type { BulkResult } from "./bulk-result.js";
import type { Addressee, BulkSender } from "./bulk-sender.js";
import { digestOf } from "./bulk-tasks.js";
import type { OpenEnd } from "./earlier-run.js";
import { type SettleParts, settleUnknown } from "./settle-unknown.js";

export interface FinishParts extends SettleParts {
  readonly sender: BulkSender;
  readonly taskFor: (addressee: Addressee) => Promise<ResponseTask>;
  readonly resend: ResendOptions;
  /** Sends a response again that cannot be seen on the server. */
  readonly sendAgain: (addressee: Addressee, task: ResponseTask) => Promise<BulkResult | null>;
}

/**
 * Finds out what became of a host that an earlier part of the run has left open, and asks for its task where that is
 * all that is missing. A response is sent again only if the caller asked for that and it cannot be seen.
 */
export async function finishOpenEnd(parts: FinishParts, open: OpenEnd): Promise<BulkResult | null> {
  const { sender, resend } = parts;
  const { host, hostId, body } = open.intent;
  const sent = { host, hostId, sentAt: new Date(open.intent.sentAt), isResumed: true };
  if (open.kind === "incomplete") {
    const { incidentId, taskRequested } = open.entry;
    if (taskRequested === "no") return sender.requestTask(sent, incidentId);
    return { status: "incomplete", ...sent, incidentId, taskRequested, error: null };
  }
  const unknown = { status: "outcome_unknown", ...sent, error: null } as const;
  const task = await parts.taskFor({ host, hostId });
  if (digestOf(task) !== body) return { ...unknown, finding: null };
  const settled = await settleUnknown(parts, { task, sentAt: sent.sentAt }, resend.findSent ?? {});
  if (settled.kind === "stored") {
    const { incidentId, isHandled } = settled;
    return isHandled ? sender.accepted(sent, incidentId) : sender.requestTask(sent, incidentId);
  }
  if (settled.kind === "not_seen" && resend.resend === "if-not-seen") {
    return parts.sendAgain({ host, hostId }, task);
  }
  return { ...unknown, finding: settled.finding };
}
