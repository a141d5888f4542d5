import type { Clock } from "../../time.js";

export interface LockoutRules {
  /** Wrong passwords after which an account is blocked. */
  readonly lockoutTries: number;
  readonly lockoutSeconds: number;
}

/**
 * Blocks an account after too many wrong passwords: https://support.kaspersky.com/KSC/15.1/en-US/175900.htm.
 * That a correct password resets the count is assumed.
 */
export class Lockout<A extends object> {
  readonly #clock: Clock;
  readonly #rules: LockoutRules;
  readonly #failures = new Map<A, { readonly count: number; readonly lastAt: number }>();

  constructor(clock: Clock, rules: LockoutRules) {
    this.#clock = clock;
    this.#rules = rules;
  }

  isBlocked(account: A): boolean {
    const failures = this.#failures.get(account);
    if (failures === undefined || failures.count < this.#rules.lockoutTries) return false;
    if (this.#clock().getTime() < failures.lastAt + this.#rules.lockoutSeconds * 1000) return true;
    this.#failures.delete(account);
    return false;
  }

  recordFailure(account: A): void {
    const count = (this.#failures.get(account)?.count ?? 0) + 1;
    this.#failures.set(account, { count, lastAt: this.#clock().getTime() });
  }

  recordSuccess(account: A): void {
    this.#failures.delete(account);
  }
}
