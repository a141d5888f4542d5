import { InvalidResponseTaskError, type ResponseTask } from "@ksc-edr/core";
import { KscIncompleteResponseError } from "../../errors/incomplete-response-error.js";
import { KscClosedError } from "../../errors/invalid-argument-error.js";
import { KscError } from "../../errors/ksc-error.js";
import { KscOutcomeUnknownError } from "../../errors/outcome-unknown-error.js";
import { KscResponseUnknownError } from "../../errors/response-unknown-error.js";
import type { SentResponse, StoredIncident, WrittenResponse } from "../../responses/responder.js";
import type { BulkResult, BulkSkipped } from "../bulk-result.js";
import type { RunEntry } from "../run-file/run-file-entry.js";
import { digestOf } from "./digest.js";

export interface DeliveryParts {
  readonly write: (task: ResponseTask) => WrittenResponse;
  readonly send: (response: WrittenResponse) => Promise<SentResponse>;
  readonly requestTask: (stored: StoredIncident) => Promise<void>;
  /** Resolves when the entry is on the disk. */
  readonly journal: (entry: RunEntry) => Promise<void>;
}

/** The host of a response. */
export interface Recipient {
  /** The host as the caller named it, as text. */
  readonly host: string;
  readonly hostId: string;
  /** The mark in the area of its response; null without one. */
  readonly correlation: string | null;
}

/** A response that was sent or may have been sent. */
export interface Dispatched extends Recipient {
  readonly sentAt: Date;
  readonly isResumed: boolean;
}

/** The result of a response that was not skipped. */
export type Delivered = Exclude<BulkResult, BulkSkipped>;

/** Sends each response between two entries of the run file, so an interrupted run knows which outcomes are unknown. */
export class Delivery {
  readonly #parts: DeliveryParts;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
  }

  async send(recipient: Recipient, task: ResponseTask): Promise<Delivered> {
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

  /** Requests the task of a stored incident. */
  async requestTask(sent: Dispatched, incidentId: number): Promise<Delivered> {
    try {
      await this.#parts.requestTask({ incidentId, hostId: sent.hostId });
    } catch (error) {
      if (!(error instanceof KscError)) throw error;
      const taskRequested = error instanceof KscOutcomeUnknownError ? "unknown" : "no";
      return this.#incomplete(sent, { incidentId, taskRequested, error });
    }
    return this.accepted(sent, incidentId);
  }

  async accepted(sent: Dispatched, incidentId: number): Promise<Delivered> {
    await this.#parts.journal({ type: "accepted", hostId: sent.hostId, incidentId });
    return { status: "accepted", ...sent, incidentId, outcome: null, waitError: null };
  }

  /** Records that nothing was stored. @throws an error that is not about this host alone */
  async failed(
    { host, hostId }: { readonly host: string; readonly hostId: string | null },
    error: unknown,
  ): Promise<Delivered> {
    if (!(error instanceof KscError) && !(error instanceof InvalidResponseTaskError)) throw error;
    await this.#parts.journal({ type: "failed", host, hostId, ...problemOf(error) });
    if (error instanceof KscClosedError) throw error;
    return { status: "failed", host, hostId, error };
  }

  async #notAccepted(sent: Dispatched, error: unknown): Promise<Delivered> {
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
  ): Promise<Delivered> {
    const { error, ...about } = found;
    await this.#parts.journal({ type: "incomplete", hostId: sent.hostId, ...about, ...problemOf(error) });
    return { status: "incomplete", ...sent, ...found };
  }
}

function problemOf(error: KscError | InvalidResponseTaskError) {
  return { code: error instanceof KscError ? error.code : "invalid_task", message: error.message };
}
