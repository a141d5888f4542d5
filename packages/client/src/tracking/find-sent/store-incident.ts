import type { ResponseTask } from "@ksc-edr/core";
import type { CallOptions } from "../../calls/call.js";
import { KscError } from "../../errors/ksc-error.js";
import { KscOutcomeUnknownError } from "../../errors/outcome-unknown-error.js";
import { KscResponseUnknownError } from "../../errors/response-unknown-error.js";
import { KscAbortedError } from "../../errors/timeout-error.js";
import { type FieldsOf, strictOptions } from "../../input/check-input.js";
import { oneOf } from "../../input/fields.js";
import { type FindSentOptions, type FindSentResult, type SentTarget, searchFields } from "./find-sent.js";

/** Whether a response with an unknown outcome may be sent again. */
export type Resend =
  /** Never, the default. */
  | "never"
  /**
   * When the outcome is unknown, search for the incident, and send the response once more if the incident is not there
   * after the grace time. The host gets the response twice if the first request arrives even later, or if the server
   * shows the account no incidents. Both incidents have the same time, so `findSent` returns them together.
   */
  | "if-not-seen";

/** What to do when the outcome of a response is unknown. */
export interface ResendOptions {
  /** Whether a response with an unknown outcome may be sent again. Default: `never`. */
  readonly resend?: Resend | undefined;
  /** How to search for an incident whose outcome is unknown. */
  readonly findSent?: Pick<FindSentOptions, "graceMs" | "pollMs"> | undefined;
}

/** Schemas of the options. */
export const resendFields = {
  resend: oneOf("never", "if-not-seen"),
  findSent: strictOptions(searchFields),
} satisfies FieldsOf<ResendOptions>;

export interface IncidentStore {
  /** Makes the first call, once, and returns the incident's id. */
  readonly store: () => Promise<number>;
  readonly find: (target: SentTarget, options: FindSentOptions) => Promise<FindSentResult>;
}

export interface Stored {
  readonly incidentId: number;
  /** Whether the server has already handled the incident, so that its task needs no request. */
  readonly isHandled: boolean;
}

/**
 * Stores the incident of a response. A response that may have been sent is sent again only if the caller allows it and
 * its incident is not there.
 * @throws KscResponseUnknownError
 */
export async function storeIncident(
  { store, find }: IncidentStore,
  response: { readonly task: ResponseTask; readonly sentAt: Date },
  options: ResendOptions & Pick<CallOptions, "signal">,
): Promise<Stored> {
  const { resend = "never", signal } = options;
  let first: KscOutcomeUnknownError;
  try {
    return { incidentId: await store(), isHandled: false };
  } catch (error) {
    if (!(error instanceof KscOutcomeUnknownError)) throw error;
    first = error;
  }
  const unknown = (error: KscOutcomeUnknownError, attempts: number, finding: FindSentResult | null) =>
    new KscResponseUnknownError(error, { ...response, attempts, finding });
  if (resend === "never" || signal?.aborted === true) throw unknown(first, 1, null);
  let finding: FindSentResult;
  try {
    finding = await find(response, { ...options.findSent, signal });
  } catch (error) {
    // A search that ends early leaves the outcome unknown.
    if (error instanceof KscAbortedError) throw unknown(first, 1, null);
    throw error;
  }
  if (finding.result === "stored") {
    const [match, ...others] = finding.matches;
    if (match === undefined || others.length > 0) throw unknown(first, 1, finding);
    return { incidentId: match.incidentId, isHandled: match.isHandled === true };
  }
  if (finding.result === "cannot_tell") throw unknown(first, 1, finding);
  const second = await storeOrError(store);
  if (typeof second === "number") return { incidentId: second, isHandled: false };
  // If the second request certainly failed, the outcome of the first is still unknown.
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
