import { InvalidResponseTaskError, type ResponseTask } from "@ksc-edr/core";
import { KscIncompleteResponseError } from "../../errors/incomplete-response-error.js";
import { KscClosedError } from "../../errors/invalid-argument-error.js";
import { KscError } from "../../errors/ksc-error.js";
import { KscOutcomeUnknownError } from "../../errors/outcome-unknown-error.js";
import { KscResponseUnknownError } from "../../errors/response-unknown-error.js";
import type { SentResponse, StoredIncident, WrittenResponse } from "../../responses/responder.js";
import type { BulkResult } from "../bulk-result.js";
import type { RunEntry } from "../run-file/run-file-entry.js";
import { digestOf } from "./run-actions.js";

export interface DeliveryParts {
  readonly write: (task: ResponseTask) => WrittenResponse;
  readonly send: (response: WrittenResponse) => Promise<SentResponse>;
  readonly requestTask: (stored: StoredIncident) => Promise<void>;
  /** Resolves when the entry is on the disk. */
  readonly journal: (entry: RunEntry) => Promise<void>;
}

export interface Recipient {
  /** As the caller named it, as text. */
  readonly host: string;
  readonly hostId: string;
  /** The mark in the area of its task, if one was asked for. */
  readonly correlation: string | null;
}

/** A response that was sent, or may have been. */
export interface Dispatched extends Recipient {
  readonly sentAt: Date;
  readonly isResumed: boolean;
}

/** Sends responses between two entries of the run file, so that a crash leaves no doubt that is not written down. */
export class Delivery {
  readonly #parts: DeliveryParts;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
  }

  async send(recipient: Recipient, task: ResponseTask): Promise<BulkResult> {
    const { write, send, journal } = this.#parts;
    const response = write(task);
    const { sentAt } = response;
    await journal({ type: "intent", ...recipient, sentAt: sentAt.toISOString(), body: digestOf(task) });
    const sent = { ...recipient, sentAt, isResumed: false };
    let incidentId: number;
    try {
      ({ incidentId } = await send(response));
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
    await this.#parts.journal({ type: "accepted", hostId: sent.hostId, incidentId });
    return { status: "accepted", ...sent, incidentId, outcome: null, waitError: null };
  }

  /** Writes down that nothing was stored. @throws what concerns more than one host. */
  async failed(
    { host, hostId }: { readonly host: string; readonly hostId: string | null },
    error: unknown,
  ): Promise<BulkResult> {
    if (!(error instanceof KscError) && !(error instanceof InvalidResponseTaskError)) throw error;
    await this.#parts.journal({ type: "failed", host, hostId, ...problemOf(error) });
    if (error instanceof KscClosedError) throw error;
    return { status: "failed", host, hostId, error };
  }

  async #notAccepted(sent: Dispatched, error: unknown): Promise<BulkResult> {
    if (error instanceof KscOutcomeUnknownError) {
      await this.#parts.journal({ type: "outcome_unknown", hostId: sent.hostId, ...problemOf(error) });
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
    await this.#parts.journal({ type: "incomplete", hostId: sent.hostId, ...about, ...problemOf(error) });
    return { status: "incomplete", ...sent, ...found };
  }
}

function problemOf(error: KscError | InvalidResponseTaskError) {
  return { code: error instanceof KscError ? error.code : "invalid_task", message: error.message };
}
