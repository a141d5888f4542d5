import type { FileHandle } from "node:fs/promises";

interface Pending {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Appends lines to a file. A line counts once it is on the disk; lines that come while others are being written go
 * there together.
 */
export class RunJournal {
  readonly #file: FileHandle;
  #lines: string[] = [];
  #pending: Pending[] = [];
  #isWriting = false;
  #failure: { readonly error: unknown } | null = null;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Resolves when the entry is on the disk. After a failure nothing more is written: its place would be unsure. */
  append(entry: object): Promise<void> {
    if (this.#failure !== null) return Promise.reject(this.#failure.error);
    this.#lines.push(`${JSON.stringify(entry)}\n`);
    return new Promise((resolve, reject) => {
      this.#pending.push({ resolve, reject });
      if (!this.#isWriting) void this.#write();
    });
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    while (this.#pending.length > 0) {
      const lines = this.#lines;
      const pending = this.#pending;
      this.#lines = [];
      this.#pending = [];
      try {
        if (this.#failure !== null) throw this.#failure.error;
        await this.#file.appendFile(lines.join(""));
        await this.#file.datasync();
        for (const { resolve } of pending) resolve();
      } catch (error) {
        this.#failure ??= { error };
        for (const { reject } of pending) reject(error);
      }
    }
    this.#isWriting = false;
  }
}
