import type { FileHandle } from "node:fs/promises";

/** Appends lines to a file. Lines that arrive during a write go to the disk together with the next one. */
export class RunJournal {
  readonly #file: FileHandle;
  #lines: string[] = [];
  #last: Promise<void> = Promise.resolve();
  #next: Promise<void> | null = null;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Resolves when the entry is on the disk. After a failure nothing more is written: its place would be uncertain. */
  append(entry: object): Promise<void> {
    this.#lines.push(`${JSON.stringify(entry)}\n`);
    this.#next ??= this.#last.then(() => this.#write());
    this.#last = this.#next;
    return this.#next;
  }

  async #write(): Promise<void> {
    const text = this.#lines.join("");
    this.#lines = [];
    this.#next = null;
    await this.#file.appendFile(text);
    await this.#file.datasync();
  }
}
