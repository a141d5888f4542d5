const GRACE_MS = 1000;

/**
 * Ctrl-C stops a run at once, and gives the calls under way a second to end: a call that is aborted leaves an unknown
 * outcome behind.
 */
export class CutOff implements Disposable {
  readonly #controller = new AbortController();
  readonly #stop: AbortSignal;
  readonly #onStop: () => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(stop: AbortSignal, onStop: () => void) {
    this.#stop = stop;
    this.#onStop = () => {
      onStop();
      this.#timer = setTimeout(() => this.#controller.abort(stop.reason), GRACE_MS);
    };
    stop.addEventListener("abort", this.#onStop, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#stop.removeEventListener("abort", this.#onStop);
  }
}
