import { InvalidResponseTaskError, type ResponseTask } from "@ksc-edr/core";
import type { ResendOptions } from "../../tracking/find-sent/store-incident.js";
import type { BulkResult } from "../bulk-result.js";
import type { Delivery } from "../run/delivery.js";
import { digestOf } from "../run/run-actions.js";
import type { OpenEnd } from "./earlier-run.js";
import { type SettleParts, settleUnknown } from "./settle-unknown.js";

export interface FinishParts extends SettleParts {
  readonly delivery: Delivery;
  readonly taskFor: () => Promise<ResponseTask>;
  readonly resend: ResendOptions;
  /** Sends a response again that cannot be seen on the server. */
  readonly sendAgain: (task: ResponseTask) => Promise<BulkResult | null>;
}

/**
 * Finds out what became of a host that an earlier part of the run has left open, and asks for its task where that is
 * all that is missing. A response is sent again only if the caller asked for that and it cannot be seen.
 */
export async function finishOpenEnd(parts: FinishParts, open: OpenEnd): Promise<BulkResult | null> {
  const { delivery, resend } = parts;
  const { host, hostId, correlation, body } = open.intent;
  const sent = { host, hostId, correlation, sentAt: new Date(open.intent.sentAt), isResumed: true };
  if (open.kind === "incomplete") {
    const { incidentId, taskRequested } = open.entry;
    if (taskRequested === "no") return delivery.requestTask(sent, incidentId);
    return { status: "incomplete", ...sent, incidentId, taskRequested, error: null };
  }
  const unknown = { status: "outcome_unknown", ...sent, error: null } as const;
  const task = await sameTask(parts, body);
  if (task === null) return { ...unknown, finding: null };
  const settled = await settleUnknown(parts, { task, sentAt: sent.sentAt }, resend.findSent ?? {});
  if (settled.kind === "stored") {
    const { incidentId, isHandled } = settled;
    return isHandled ? delivery.accepted(sent, incidentId) : delivery.requestTask(sent, incidentId);
  }
  if (settled.kind === "not_seen" && resend.resend === "if-not-seen") {
    return parts.sendAgain(task);
  }
  return { ...unknown, finding: settled.finding };
}

/** The task that was sent; null when what makes the tasks now makes another one. */
async function sameTask({ taskFor }: FinishParts, body: string): Promise<ResponseTask | null> {
  try {
    const task = await taskFor();
    return digestOf(task) === body ? task : null;
  } catch (error) {
    if (error instanceof InvalidResponseTaskError) return null;
    throw error;
  }
}
