import type { Clock } from "../../time.js";

const LIMIT = 10_000;

/** Keys that can be used once before they expire. Beyond 10,000 keys the oldest is dropped. */
export class OneTimeKeys<T> {
  readonly #clock: Clock;
  readonly #lifetimeMs: number;
  readonly #newKey: () => string;
  /** In order of issue. */
  readonly #keys = new Map<string, { readonly value: T; readonly expiresAt: number }>();

  constructor(clock: Clock, lifetimeSeconds: number, newKey: () => string) {
    this.#clock = clock;
    this.#lifetimeMs = lifetimeSeconds * 1000;
    this.#newKey = newKey;
  }

  issue(value: T): string {
    this.#dropExpired();
    for (const oldest of this.#keys.keys()) {
      if (this.#keys.size < LIMIT) break;
      this.#keys.delete(oldest);
    }
    const key = this.#newKey();
    this.#keys.set(key, { value, expiresAt: this.#clock().getTime() + this.#lifetimeMs });
    return key;
  }

  /** The value of the key; null when the key is unknown, used or expired. */
  take(key: string): T | null {
    const value = this.peek(key);
    this.#keys.delete(key);
    return value;
  }

  /** Like {@link take}, but the key stays valid. */
  peek(key: string): T | null {
    this.#dropExpired();
    return this.#keys.get(key)?.value ?? null;
  }

  #dropExpired(): void {
    const now = this.#clock().getTime();
    for (const [key, { expiresAt }] of this.#keys) {
      if (expiresAt > now) return;
      this.#keys.delete(key);
    }
  }
}
