import type { Io } from "./io.js";

const CLEAR = "\r\u001B[2K";

/**
 * One line on stderr that changes, where that is a terminal. A library's spinner takes the keyboard and ends the
 * process at Ctrl-C, which would leave responses without their outcome.
 */
export class LiveLine {
  readonly #stderr: Io["stderr"];
  readonly #isShown: boolean;
  #text = "";

  constructor({ stderr }: Pick<Io, "stderr">, isWanted: boolean) {
    this.#stderr = stderr;
    this.#isShown = isWanted && stderr.isTTY === true;
  }

  show(text: string): void {
    if (!this.#isShown || text === this.#text) return;
    this.#text = text;
    // Some terminals say that they are 0 wide.
    const { columns = 0 } = this.#stderr;
    this.#stderr.write(`${CLEAR}${text.slice(0, (columns > 1 ? columns : 80) - 1)}`);
  }

  /** Makes place for other output; the next {@link show} draws the line again. */
  clear(): void {
    if (this.#text === "") return;
    this.#text = "";
    this.#stderr.write(CLEAR);
  }
}
