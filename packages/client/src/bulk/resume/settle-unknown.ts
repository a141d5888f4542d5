import type { ResponseTask } from "@ksc-edr/core";
import type { FindSentOptions, FindSentResult, SentTarget } from "../../tracking/find-sent/find-sent.js";

export interface SettleParts {
  readonly findSent: (target: SentTarget, options: FindSentOptions) => Promise<FindSentResult>;
  readonly clock: () => Date;
}

/** What looking for a response has shown whose process ended before the answer came. */
export type Settled =
  | { readonly kind: "stored"; readonly incidentId: number; readonly isHandled: boolean }
  | { readonly kind: "not_seen"; readonly finding: FindSentResult }
  | { readonly kind: "unknown"; readonly finding: FindSentResult };

const GRACE_MS = 30_000;

/** Looks until the request, which may still be on its way, has had its time since it was sent. */
export async function settleUnknown(
  { findSent, clock }: SettleParts,
  response: { readonly task: ResponseTask; readonly sentAt: Date },
  options: { readonly graceMs?: number | undefined; readonly pollMs?: number | undefined },
): Promise<Settled> {
  const ageMs = Math.max(0, clock().getTime() - response.sentAt.getTime());
  const graceMs = Math.max(0, (options.graceMs ?? GRACE_MS) - ageMs);
  const { pollMs } = options;
  const finding = await findSent(response, pollMs === undefined ? { graceMs } : { graceMs, pollMs });
  if (finding.result === "not_seen") return { kind: "not_seen", finding };
  const [match, ...others] = finding.result === "stored" ? finding.matches : [];
  if (match === undefined || others.length > 0) return { kind: "unknown", finding };
  return { kind: "stored", incidentId: match.incidentId, isHandled: match.isHandled === true };
}
