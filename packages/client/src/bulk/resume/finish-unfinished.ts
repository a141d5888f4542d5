import { InvalidResponseTaskError, type ResponseTask } from "@ksc-edr/core";
import type {
  FindSentOptions,
  FindSentResult,
  SentTarget,
  StoredMatch,
} from "../../tracking/find-sent/find-sent.js";
import type { ResendOptions } from "../../tracking/find-sent/store-incident.js";
import type { BulkResult } from "../bulk-result.js";
import type { Delivery } from "../run/delivery.js";
import { digestOf } from "../run/digest.js";
import type { Unfinished } from "../run-file/read-run-file.js";

export interface FinishParts {
  readonly delivery: Delivery;
  readonly findSent: (target: SentTarget, options: FindSentOptions) => Promise<FindSentResult>;
  readonly clock: () => Date;
  readonly taskFor: () => Promise<ResponseTask>;
  readonly resend: ResendOptions;
  /** Sends a response that is not on the server once more. */
  readonly sendAgain: (task: ResponseTask) => Promise<BulkResult | null>;
}

const GRACE_MS = 30_000;

/**
 * Finishes a host that an earlier part of the run left unfinished. It requests the task of a stored incident, and searches
 * for a response whose answer never came. It sends one again only if the caller asked for that and no incident is seen.
 */
export async function finishUnfinished(
  parts: FinishParts,
  unfinished: Unfinished,
): Promise<BulkResult | null> {
  const { delivery, resend } = parts;
  const { host, hostId, correlation, body } = unfinished.intent;
  const sentAt = new Date(unfinished.intent.sentAt);
  const sent = { host, hostId, correlation, sentAt, isResumed: true };
  if (unfinished.kind === "incomplete") {
    const { incidentId, taskRequested } = unfinished.entry;
    if (taskRequested === "no") return delivery.requestTask(sent, incidentId);
    return { status: "incomplete", ...sent, incidentId, taskRequested, error: null };
  }
  const task = await sameTask(parts, body);
  if (task === null) return { status: "outcome_unknown", ...sent, error: null, finding: null };
  const finding = await parts.findSent({ task, sentAt }, searchOptions(parts, sentAt));
  const match = onlyMatch(finding);
  if (match?.isHandled === true) return delivery.accepted(sent, match.incidentId);
  if (match !== null) return delivery.requestTask(sent, match.incidentId);
  if (finding.result === "not_seen" && resend.resend === "if-not-seen") return parts.sendAgain(task);
  return { status: "outcome_unknown", ...sent, error: null, finding };
}

/** The task that was sent; null when the function that makes the actions now makes another one. */
async function sameTask({ taskFor }: FinishParts, body: string): Promise<ResponseTask | null> {
  try {
    const task = await taskFor();
    return digestOf(task) === body ? task : null;
  } catch (error) {
    if (error instanceof InvalidResponseTaskError) return null;
    throw error;
  }
}

/** The grace time begins when the response was sent. */
function searchOptions({ clock, resend }: FinishParts, sentAt: Date): FindSentOptions {
  const { graceMs = GRACE_MS, pollMs } = resend.findSent ?? {};
  const ageMs = Math.max(0, clock().getTime() - sentAt.getTime());
  const rest = { graceMs: Math.max(0, graceMs - ageMs) };
  return pollMs === undefined ? rest : { ...rest, pollMs };
}

function onlyMatch(finding: FindSentResult): StoredMatch | null {
  const [match, ...others] = finding.result === "stored" ? finding.matches : [];
  return match !== undefined && others.length === 0 ? match : null;
}
