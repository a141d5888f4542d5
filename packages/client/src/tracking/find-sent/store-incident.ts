import type { ResponseTask } from "@ksc-edr/core";
import type { CallOptions } from "../../calls/caller.js";
import { KscInvalidArgumentError } from "../../errors/invalid-argument-error.js";
import { KscError } from "../../errors/ksc-error.js";
import { KscOutcomeUnknownError } from "../../errors/outcome-unknown-error.js";
import { KscResponseUnknownError } from "../../errors/response-unknown-error.js";
import type { FindSentOptions, FindSentResult, SentTarget } from "./find-sent.js";

export type Resend =
  /** Never, the default. */
  | "never"
  /**
   * When the outcome is unknown, look for the incident, and send it once more if it is not there after the grace time.
   * What remains: a first request that was delayed on its way for longer than that may still arrive, and an account that
   * the server shows no incidents sees nothing; then the host is asked twice. Both incidents have the same time, so that `findSent` shows them together.
   */
  | "if-not-seen";

export interface ResendOptions {
  readonly resend?: Resend | undefined;
  /** How to look for an incident whose outcome is unknown. */
  readonly findSent?: Pick<FindSentOptions, "graceMs" | "pollMs"> | undefined;
}

export interface StoreParts {
  /** Makes the first call, once, and returns the incident's id. */
  readonly store: () => Promise<number>;
  readonly find: (target: SentTarget, options: FindSentOptions) => Promise<FindSentResult>;
}

export interface Stored {
  readonly incidentId: number;
  /** Whether the incident is handled already, so that nothing is left to ask for. */
  readonly isHandled: boolean;
}

/**
 * Stores the incident of a response. One that may have been sent is never sent again, unless the caller asked for it
 * and no incident of it can be seen.
 * @throws KscResponseUnknownError
 */
export async function storeIncident(
  parts: StoreParts,
  response: { readonly task: ResponseTask; readonly sentAt: Date },
  options: ResendOptions & Pick<CallOptions, "signal">,
): Promise<Stored> {
  const { resend = "never", signal } = options;
  checkResend(resend);
  let first: KscOutcomeUnknownError;
  try {
    return { incidentId: await parts.store(), isHandled: false };
  } catch (error) {
    if (!(error instanceof KscOutcomeUnknownError)) throw error;
    first = error;
  }
  const unknown = (error: KscOutcomeUnknownError, attempts: number, finding: FindSentResult | null) =>
    new KscResponseUnknownError(error, { ...response, attempts, finding });
  if (resend === "never" || signal?.aborted === true) throw unknown(first, 1, null);
  const finding = await parts.find(response, { ...options.findSent, signal });
  if (finding.result === "stored") {
    const [match, ...others] = finding.matches;
    if (match === undefined || others.length > 0) throw unknown(first, 1, finding);
    return { incidentId: match.incidentId, isHandled: match.isHandled === true };
  }
  if (finding.result === "cannot_tell") throw unknown(first, 1, finding);
  const second = await storeOrError(parts.store);
  if (typeof second === "number") return { incidentId: second, isHandled: false };
  // A second one that failed for certain leaves the first as unknown as it was.
  throw second instanceof KscOutcomeUnknownError ? unknown(second, 2, null) : unknown(first, 1, finding);
}

async function storeOrError(store: () => Promise<number>): Promise<number | KscError> {
  try {
    return await store();
  } catch (error) {
    if (error instanceof KscError) return error;
    throw error;
  }
}

/** @throws KscInvalidArgumentError */
function checkResend(resend: Resend): void {
  if (resend === "never" || resend === "if-not-seen") return;
  throw new KscInvalidArgumentError("resend", 'must be "never" or "if-not-seen"');
}
