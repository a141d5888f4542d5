/**
 * The connection between the server and the Web Console. While it is down, incidents are stored and no tasks
 * are created.
 */
export class BackgroundConnection {
  readonly #onUp: () => void;
  #isUp: boolean;

  /** `onUp` is called when the connection comes up, to find requests that arrived meanwhile. */
  constructor(isUp: boolean, onUp: () => void) {
    this.#isUp = isUp;
    this.#onUp = onUp;
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  set(isUp: boolean): void {
    this.#isUp = isUp;
    if (isUp) this.#onUp();
  }
}
