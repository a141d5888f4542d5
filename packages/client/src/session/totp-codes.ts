import type { KscTotp } from "./credentials.js";
import type { LoginWaits } from "./login-waits.js";

const PERIOD_MS = 30_000;

export interface TotpCodesParts {
  readonly clock: () => Date;
  readonly waits: LoginWaits;
}

/**
 * Codes of two-step verification. A server may refuse a code that it has seen, and wrong codes may block the account,
 * so that a code made from a secret is shown once: the next one is waited for, at most 30 seconds.
 */
export class TotpCodes {
  readonly #parts: TotpCodesParts;
  /** Number of the 30 seconds whose code was shown last. */
  #lastPeriod = -1;

  constructor(parts: TotpCodesParts) {
    this.#parts = parts;
  }

  /** How many codes are worth a try. */
  attempts(totp: KscTotp): number {
    return "secret" in totp ? 2 : 3;
  }

  /** @throws what the caller's function throws. */
  async next(totp: KscTotp, attempt: number, length: number | null): Promise<string> {
    const { clock, waits } = this.#parts;
    if (!("secret" in totp)) return waits.answer(totp.code({ attempt, length }));
    for (
      let now = clock().getTime();
      Math.floor(now / PERIOD_MS) <= this.#lastPeriod;
      now = clock().getTime()
    ) {
      await waits.pass((this.#lastPeriod + 1) * PERIOD_MS - now);
    }
    const timestamp = clock().getTime();
    this.#lastPeriod = Math.floor(timestamp / PERIOD_MS);
    // Loaded by those who need it.
    const { Secret, TOTP } = await import("otpauth");
    const secret = Secret.fromBase32(totp.secret.replaceAll(/[ =-]/g, ""));
    return new TOTP({ secret, digits: length ?? 6 }).generate({ timestamp });
  }
}
