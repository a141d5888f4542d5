/** The connection between the server and the Web Console. Without it incidents are stored and no task is made. */
export class BackgroundConnection {
  readonly #onUp: () => void;
  #isUp: boolean;

  /** `onUp` is called when the connection comes up, to find what was asked meanwhile. */
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
