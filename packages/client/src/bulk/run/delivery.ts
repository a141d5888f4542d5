import { InvalidResponseTaskError, type ResponseTask } from "@ksc-edr/core";
import { KscIncompleteResponseError } from "../../errors/incomplete-response-error.js";
import { KscClosedError } from "../../errors/invalid-argument-error.js";
import { KscError } from "../../errors/ksc-error.js";
import { KscOutcomeUnknownError } from "../../errors/outcome-unknown-error.js";
import { KscResponseUnknownError } from "../../errors/response-unknown-error.js";
import type { SentResponse, StoredIncident } from "../../responses/send-response.js";
import type { BulkResult } from "../bulk-result.js";
import type { RunEntry } from "../run-file/run-file-entry.js";
import { digestOf } from "./run-actions.js";

export interface SenderParts {
  /** Makes the two calls. */
  readonly send: (task: ResponseTask, sentAt: Date) => Promise<SentResponse>;
  readonly requestTask: (stored: StoredIncident) => Promise<void>;
  readonly clock: () => Date;
  /** Resolves when the entry is on the disk. */
  readonly write: (entry: RunEntry) => Promise<void>;
}

export interface Addressee {
  /** As the caller named it, as text. */
  readonly host: string;
  readonly hostId: string;
  /** The mark in the area of its task, if one was asked for. */
  readonly correlation: string | null;
}

/** A response that was sent, or may have been. */
export interface Dispatched extends Addressee {
  readonly sentAt: Date;
  readonly isResumed: boolean;
}

/** Sends responses between two entries of the run file, so that a crash leaves no doubt that is not written down. */
export class BulkSender {
  readonly #parts: SenderParts;

  constructor(parts: SenderParts) {
    this.#parts = parts;
  }

  async send(addressee: Addressee, task: ResponseTask): Promise<BulkResult> {
    const { clock, send, write } = this.#parts;
    const sentAt = clock();
    await write({ type: "intent", ...addressee, sentAt: sentAt.toISOString(), body: digestOf(task) });
    const sent = { ...addressee, sentAt, isResumed: false };
    let incidentId: number;
    try {
      ({ incidentId } = await send(task, sentAt));
    } catch (error) {
      return this.#notAccepted(sent, error);
    }
    return this.accepted(sent, incidentId);
  }

  /** Asks for the task of an incident that is stored. */
  async requestTask(sent: Dispatched, incidentId: number): Promise<BulkResult> {
    try {
      await this.#parts.requestTask({ incidentId, hostId: sent.hostId });
    } catch (error) {
      if (!(error instanceof KscError)) throw error;
      const taskRequested = error instanceof KscOutcomeUnknownError ? "unknown" : "no";
      return this.#incomplete(sent, { incidentId, taskRequested, error });
    }
    return this.accepted(sent, incidentId);
  }

  async accepted(sent: Dispatched, incidentId: number): Promise<BulkResult> {
    await this.#parts.write({ type: "accepted", hostId: sent.hostId, incidentId });
    return { status: "accepted", ...sent, incidentId, outcome: null, waitError: null };
  }

  /** Writes down that nothing was stored. @throws what concerns more than one host. */
  async failed(
    { host, hostId }: { readonly host: string; readonly hostId: string | null },
    error: unknown,
  ): Promise<BulkResult> {
    if (!(error instanceof KscError) && !(error instanceof InvalidResponseTaskError)) throw error;
    await this.#parts.write({ type: "failed", host, hostId, ...problemOf(error) });
    if (error instanceof KscClosedError) throw error;
    return { status: "failed", host, hostId, error };
  }

  async #notAccepted(sent: Dispatched, error: unknown): Promise<BulkResult> {
    if (error instanceof KscOutcomeUnknownError) {
      await this.#parts.write({ type: "outcome_unknown", hostId: sent.hostId, ...problemOf(error) });
      const finding = error instanceof KscResponseUnknownError ? error.finding : null;
      return { status: "outcome_unknown", ...sent, error, finding };
    }
    if (error instanceof KscIncompleteResponseError) {
      const { incidentId, taskRequested } = error;
      return this.#incomplete(sent, { incidentId, taskRequested, error });
    }
    return this.failed(sent, error);
  }

  async #incomplete(
    sent: Dispatched,
    found: { incidentId: number; taskRequested: "no" | "unknown"; error: KscError },
  ): Promise<BulkResult> {
    const { error, ...about } = found;
    await this.#parts.write({ type: "incomplete", hostId: sent.hostId, ...about, ...problemOf(error) });
    return { status: "incomplete", ...sent, ...found };
  }
}

function problemOf(error: KscError | InvalidResponseTaskError) {
  return { code: error instanceof KscError ? error.code : "invalid_task", message: error.message };
}
