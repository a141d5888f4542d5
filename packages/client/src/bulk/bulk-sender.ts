import { InvalidResponseTaskError, type ResponseTask } from "@ksc-edr/core";
import { KscIncompleteResponseError } from "../errors/incomplete-response-error.js";
import { KscClosedError } from "../errors/invalid-argument-error.js";
import { KscError } from "../errors/ksc-error.js";
import { KscOutcomeUnknownError } from "../errors/outcome-unknown-error.js";
import type { SentResponse, StoredIncident } from "../responses/send-response.js";
import type { BulkResult } from "./bulk-result.js";
import { digestOf } from "./bulk-tasks.js";
import type { OpenEnd } from "./earlier-run.js";
import type { RunEntry } from "./run-file/run-file-entry.js";

/** What one response of a run goes through; errors that are about it only are results. */
export interface SenderParts {
  /** Makes the two calls. */
  readonly send: (task: ResponseTask, sentAt: Date) => Promise<SentResponse>;
  readonly requestTask: (stored: StoredIncident) => Promise<void>;
  readonly clock: () => Date;
  /** Resolves when the entry is on the disk. */
  readonly write: (entry: RunEntry) => Promise<void>;
}

export interface Addressee {
  /** As the caller named it. */
  readonly host: string;
  readonly hostId: string;
}

/** Sends a response between two entries of the run file, so that a crash leaves no doubt that is not written down. */
export async function sendOne(
  { send, clock, write }: SenderParts,
  { host, hostId }: Addressee,
  task: ResponseTask,
): Promise<BulkResult> {
  const sentAt = clock();
  await write({ type: "intent", host, hostId, sentAt: sentAt.toISOString(), body: digestOf(task) });
  const sent = { host, hostId, sentAt, isResumed: false };
  try {
    const { incidentId } = await send(task, sentAt);
    await write({ type: "accepted", hostId, incidentId });
    return { status: "accepted", ...sent, incidentId };
  } catch (error) {
    if (error instanceof KscOutcomeUnknownError) {
      await write({ type: "outcome_unknown", hostId, ...problemOf(error) });
      return { status: "outcome_unknown", ...sent, error };
    }
    if (error instanceof KscIncompleteResponseError) {
      const { incidentId, taskRequested } = error;
      await write({ type: "incomplete", hostId, incidentId, taskRequested, ...problemOf(error) });
      return { status: "incomplete", ...sent, incidentId, taskRequested, error };
    }
    return fail(write, { host, hostId }, error);
  }
}

/** Writes down that nothing was stored. @throws what is no failure of one host. */
export async function fail(
  write: SenderParts["write"],
  { host, hostId }: { readonly host: string; readonly hostId: string | null },
  error: unknown,
): Promise<BulkResult> {
  if (!(error instanceof KscError) && !(error instanceof InvalidResponseTaskError)) throw error;
  if (error instanceof KscError && error.code === "run_file") throw error;
  await write({ type: "failed", host, hostId, ...problemOf(error) });
  if (error instanceof KscClosedError) throw error;
  return { status: "failed", host, hostId, error };
}

/** Brings to its end what an earlier part of the run has left open, as far as that sends no response again. */
export async function finishOne({ requestTask, write }: SenderParts, open: OpenEnd): Promise<BulkResult> {
  const { host, hostId, sentAt } = open.intent;
  const sent = { host, hostId, sentAt: new Date(sentAt), isResumed: true };
  if (open.kind === "unknown") return { status: "outcome_unknown", ...sent, error: null };
  const { incidentId, taskRequested } = open.entry;
  if (taskRequested === "unknown") {
    return { status: "incomplete", ...sent, incidentId, taskRequested, error: null };
  }
  try {
    await requestTask({ incidentId, hostId });
    await write({ type: "accepted", hostId, incidentId });
    return { status: "accepted", ...sent, incidentId };
  } catch (error) {
    if (!(error instanceof KscError) || error.code === "run_file") throw error;
    const requested = error instanceof KscOutcomeUnknownError ? "unknown" : "no";
    await write({ type: "incomplete", hostId, incidentId, taskRequested: requested, ...problemOf(error) });
    return { status: "incomplete", ...sent, incidentId, taskRequested: requested, error };
  }
}

function problemOf(error: KscError | InvalidResponseTaskError) {
  return { code: error instanceof KscError ? error.code : "invalid_task", message: error.message };
}
