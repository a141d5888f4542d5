import type { KscTotp } from "./credentials.js";
import type { LoginWaits } from "./login-waits.js";

const PERIOD_MS = 30_000;

/**
 * Two-step verification codes. A server may refuse a code that it has seen before, and wrong codes may block the account.
 * So each code made from a secret is used once, and the next login waits for the next code, at most 30 seconds.
 */
export class TotpCodes {
  readonly #clock: () => Date;
  readonly #waits: LoginWaits;
  /** Number of the 30-second period whose code was used last. */
  #lastPeriod = -1;

  constructor(clock: () => Date, waits: LoginWaits) {
    this.#clock = clock;
    this.#waits = waits;
  }

  /** How many codes to try. */
  attempts(totp: KscTotp): number {
    return "secret" in totp ? 2 : 3;
  }

  /** @throws what the caller's function throws. */
  async next(totp: KscTotp, attempt: number, length: number | null): Promise<string> {
    if (!("secret" in totp)) return this.#waits.answer(totp.code({ attempt, length }));
    for (
      let now = this.#clock().getTime();
      Math.floor(now / PERIOD_MS) <= this.#lastPeriod;
      now = this.#clock().getTime()
    ) {
      await this.#waits.delay((this.#lastPeriod + 1) * PERIOD_MS - now);
    }
    const timestamp = this.#clock().getTime();
    this.#lastPeriod = Math.floor(timestamp / PERIOD_MS);
    // Loaded only when needed.
    const { Secret, TOTP } = await import("otpauth");
    const secret = Secret.fromBase32(totp.secret.replaceAll(/[ =-]/g, ""));
    return new TOTP({ secret, digits: length ?? 6 }).generate({ timestamp });
  }
}
