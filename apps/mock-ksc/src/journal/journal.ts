import { redact } from "./redaction.js";

/** How a call ended. */
export type CallOutcome = "answered" | "failed" | "refused" | "not-simulated" | "internal-error";

/** A recorded call. Secrets are redacted before it is stored. */
export interface JournalEntry {
  readonly id: number;
  readonly at: string;
  /** `Class.Method`, or the path when the request names no method. */
  readonly method: string;
  readonly outcome: CallOutcome;
  readonly status: number;
  /** Module and code of a failure, such as `KLSTD 1186`. */
  readonly error: string | null;
  /** Why the call failed or was refused, as in the log. */
  readonly detail: string | null;
  readonly user: string | null;
  /** Number of the TCP connection. */
  readonly connection: number;
  /** The caller's `X-KSC-RequestId`. */
  readonly requestId: string | null;
  /** Whether the call waited for an earlier one on its connection, which the vendor forbids. */
  readonly queued: boolean;
  readonly ms: number;
  readonly request: string;
  readonly answer: string;
}

export type NewJournalEntry = Omit<JournalEntry, "id" | "at"> & { readonly at: Date };

export interface JournalLimits {
  /** Maximum number of recorded calls; 0 disables the journal. */
  readonly size: number;
  /** Maximum length of a recorded request or answer, in characters. */
  readonly bodyLength: number;
}

/** The latest calls, oldest first. */
export class Journal {
  readonly #limits: JournalLimits;
  #entries: JournalEntry[] = [];
  #lastId = 0;

  constructor(limits: JournalLimits) {
    this.#limits = limits;
  }

  record(entry: NewJournalEntry): void {
    const { size, bodyLength } = this.#limits;
    if (size === 0) return;
    this.#entries.push({
      ...entry,
      id: ++this.#lastId,
      at: entry.at.toISOString(),
      request: redact(entry.method, cut(entry.request, bodyLength)),
      answer: redact(entry.method, cut(entry.answer, bodyLength)),
    });
    // Dropping entries in blocks keeps the cost of one call constant.
    if (this.#entries.length >= size * 2) this.#entries = this.#entries.slice(-size);
  }

  /** Entries after an id, oldest first. */
  list(afterId = 0): readonly JournalEntry[] {
    const kept = this.#entries.slice(-this.#limits.size);
    return afterId === 0 ? kept : kept.filter(({ id }) => id > afterId);
  }

  clear(): void {
    this.#entries = [];
  }
}

const cut = (text: string, length: number) =>
  text.length > length ? `${text.slice(0, length)}… (${text.length} characters)` : text;
