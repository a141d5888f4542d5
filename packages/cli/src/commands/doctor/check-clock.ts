import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { DoctorCheck } from "../../json-output/doctor.js";
import { ok, unknown, warn } from "./checks.js";

/** Beyond this, times match tasks to responses wrongly and two-step verification codes fail. */
const MAX_SKEW_SECONDS = 30;

/** Compares the time in the server's answers with this computer's clock. */
export class ClockWatch implements Disposable {
  readonly #clock: () => Date;
  #skewMs: number | null = null;

  constructor(clock: () => Date) {
    this.#clock = clock;
    subscribe(CHANNEL, this.#onAnswer);
  }

  readonly #onAnswer = (event: unknown): void => {
    if (typeof event !== "object" || event === null || !("serverTime" in event)) return;
    if (!(event.serverTime instanceof Date)) return;
    this.#skewMs = event.serverTime.getTime() - this.#clock().getTime();
  };

  get check(): DoctorCheck {
    if (this.#skewMs === null) return unknown("clock", "the server's answers do not contain its time");
    const seconds = Math.round(this.#skewMs / 1000);
    if (Math.abs(seconds) <= MAX_SKEW_SECONDS) {
      return ok(
        "clock",
        `the clocks of the server and this computer differ by at most ${MAX_SKEW_SECONDS} seconds`,
      );
    }
    return warn(
      "clock",
      `the server's clock is ${Math.abs(seconds)} seconds ${seconds > 0 ? "ahead of" : "behind"} this computer's`,
      "synchronize both clocks with NTP: incidents carry this computer's time, events the server's",
    );
  }

  [Symbol.dispose](): void {
    unsubscribe(CHANNEL, this.#onAnswer);
  }
}

const CHANNEL = "ksc-edr:client:call-end";
