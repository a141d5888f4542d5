/** What limits an answer. */
export interface AnswerLimits {
  /** From the sent call to the end of its answer, in milliseconds; null for no limit. */
  readonly answerMs: number | null;
  readonly maxAnswerBytes: number;
}

/** An answer that the client stops to read. */
export class AnswerStopped extends Error {
  override readonly name = "AnswerStopped";
  readonly reason: "late" | "too_large" | "encoded";

  constructor(reason: AnswerStopped["reason"]) {
    super(`the client stopped to read the answer: ${reason}`);
    this.reason = reason;
  }
}

/**
 * Limits the whole time of one answer after the other. Most answers end long before, so the timer keeps running and is
 * set again only when it fires: a timer of its own for each call would cost throughput.
 */
export class AnswerTimer {
  #timer: NodeJS.Timeout | null = null;
  #firesAt = 0;
  #dueAt = 0;
  #onLate: (() => void) | null = null;

  start(ms: number | null, onLate: () => void): void {
    if (ms === null) return;
    this.#onLate = onLate;
    this.#dueAt = performance.now() + ms;
    if (this.#timer === null || this.#dueAt < this.#firesAt) this.#set(ms);
  }

  /** The answer has ended. */
  stop(): void {
    this.#onLate = null;
  }

  /** Must be called when the connection is closed. */
  dispose(): void {
    this.stop();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #set(ms: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#firesAt = performance.now() + ms;
    // The socket keeps the process alive as long as a call is under way.
    this.#timer = setTimeout(() => this.#fire(), ms).unref();
  }

  #fire(): void {
    this.#timer = null;
    const onLate = this.#onLate;
    if (onLate === null) return;
    const restMs = this.#dueAt - performance.now();
    if (restMs > 0) {
      this.#set(restMs);
      return;
    }
    this.#onLate = null;
    onLate();
  }
}

/** Collects the pieces of an answer. Copies them, since many small pieces would hold far more memory than their bytes. */
export class AnswerBody {
  readonly #maxBytes: number;
  /** The only piece; most answers have just one. */
  #single: Buffer | null = null;
  #joined: Buffer | null = null;
  #length = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Adds a piece; false when the answer is then too large. */
  add(piece: Buffer): boolean {
    const length = this.#length + piece.length;
    if (length > this.#maxBytes) return false;
    if (this.#length === 0) this.#single = piece;
    else piece.copy(this.#room(length), this.#length);
    this.#length = length;
    return true;
  }

  toString(): string {
    if (this.#joined !== null) return this.#joined.toString("utf8", 0, this.#length);
    return this.#single === null ? "" : this.#single.toString("utf8");
  }

  #room(length: number): Buffer {
    if (this.#joined !== null && this.#joined.length >= length) return this.#joined;
    const larger = Buffer.allocUnsafeSlow(Math.min(this.#maxBytes, Math.max(2 * length, LEAST_ROOM)));
    (this.#joined ?? this.#single)?.copy(larger, 0, 0, this.#length);
    this.#joined = larger;
    this.#single = null;
    return larger;
  }
}

const LEAST_ROOM = 65_536;
