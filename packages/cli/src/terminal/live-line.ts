import { escapeLine } from "./escape.js";
import type { Io } from "./io.js";

const CLEAR = "\r\u001B[2K";

/**
 * A progress line on stderr, if that is a terminal. The spinners of libraries handle Ctrl-C themselves and end the process,
 * which would leave responses without their outcome.
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
    // Some terminals report a width of 0.
    const { columns = 0 } = this.#stderr;
    this.#stderr.write(`${CLEAR}${escapeLine(text).slice(0, (columns > 1 ? columns : 80) - 1)}`);
  }

  /** Removes the line before other output; the next {@link show} draws it again. */
  clear(): void {
    if (this.#text === "") return;
    this.#text = "";
    this.#stderr.write(CLEAR);
  }
}
