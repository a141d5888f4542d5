import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { DoctorCheck } from "../../json-output/doctor.js";
import { ok, unknown, warn } from "./checks.js";

/** More than this, and tasks are matched to responses by wrong times, and codes of two-step verification fail. */
const MAX_SKEW_SECONDS = 30;

/** Listens to what the server's answers say of its time. */
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
    if (this.#skewMs === null) return unknown("clock", "the server's answers do not tell its time");
    const seconds = Math.round(this.#skewMs / 1000);
    if (Math.abs(seconds) <= MAX_SKEW_SECONDS) {
      return ok("clock", "the clocks of the server and of this computer agree to within 30 seconds");
    }
    return warn(
      "clock",
      `the server's clock is ${Math.abs(seconds)} seconds ${seconds > 0 ? "ahead of" : "behind"} this computer's`,
      "set both by NTP: incidents carry this computer's time, and events the server's",
    );
  }

  [Symbol.dispose](): void {
    unsubscribe(CHANNEL, this.#onAnswer);
  }
}

const CHANNEL = "ksc-edr:client:call-end";
