import { Secret, TOTP } from "otpauth";
import { newGuid, type RandomSource } from "../../random.js";
import type { Clock } from "../../time.js";
import { DomainError } from "../domain-error.js";
import { OneTimeKeys } from "./one-time-keys.js";
import type { User } from "./users.js";

/** Digits of a code. */
export const CODE_LENGTH = 6;
const ISSUER = "Kaspersky Security Center";
const SECRET_BYTES = 20;
/** Codes of the previous and next time step count too, as RFC 6238 advises (assumed). */
const WINDOW = 1;
/** How long a new secret can be confirmed (assumed). */
const ENROLMENT_SECONDS = 600;

export interface NewSecret {
  readonly id: string;
  /** Base32 without padding. */
  readonly secret: string;
  /** `otpauth://totp/…`, for authenticator applications. */
  readonly uri: string;
}

/** What a user must do after the password. */
export type Demand = "none" | "code" | "enrolment";

/** The second factors of the accounts: codes by RFC 6238. Enrolled secrets are lost when the process ends. */
export class SecondFactors {
  readonly #clock: Clock;
  readonly #random: RandomSource;
  readonly #secrets = new Map<User, string>();
  readonly #unconfirmed: OneTimeKeys<{ readonly user: User; readonly secret: string }>;

  constructor(users: readonly User[], clock: Clock, random: RandomSource) {
    this.#clock = clock;
    this.#random = random;
    for (const user of users) if (user.totpSecret !== null) this.#secrets.set(user, user.totpSecret);
    this.#unconfirmed = new OneTimeKeys(clock, ENROLMENT_SECONDS, () => newGuid(random));
  }

  demandOf(user: User): Demand {
    if (this.#secrets.has(user)) return "code";
    return user.totpRequired ? "enrolment" : "none";
  }

  verify(user: User, code: string): boolean {
    const secret = this.#secrets.get(user);
    return secret !== undefined && this.#matches(secret, code);
  }

  /** Creates a secret, which takes effect with {@link save}. */
  generate(user: User): NewSecret {
    const secret = new Secret({ buffer: Uint8Array.from(this.#random(SECRET_BYTES)).buffer }).base32;
    const id = this.#unconfirmed.issue({ user, secret });
    return { id, secret, uri: totpOf(secret, user.name).toString() };
  }

  /** @throws DomainError when the user has no such secret, or the code does not match it. */
  save(user: User, id: string, code: string): void {
    const { secret } = this.#requireUnconfirmed(user, id);
    if (!this.#matches(secret, code)) throw new DomainError("not-permitted", "the validation code is wrong");
    this.#unconfirmed.take(id);
    this.#secrets.set(user, secret);
  }

  /**
   * Cancels an enrolment.
   * @throws DomainError when the user has no such secret.
   */
  discard(user: User, id: string): void {
    this.#requireUnconfirmed(user, id);
    this.#unconfirmed.take(id);
  }

  mayClear(user: User): boolean {
    return !user.totpRequired;
  }

  /** @throws DomainError when the user must have a second factor. */
  clear(user: User): void {
    if (!this.mayClear(user)) {
      throw new DomainError("not-permitted", "this user must have a second factor, so it cannot be cleared");
    }
    this.#secrets.delete(user);
  }

  #requireUnconfirmed(user: User, id: string) {
    const found = this.#unconfirmed.peek(id);
    if (found === null || found.user !== user) {
      throw new DomainError("not-found", "no secret with this id is waiting for its validation code");
    }
    return found;
  }

  #matches(secret: string, code: string): boolean {
    if (!/^\d{6}$/.test(code)) return false;
    const timestamp = this.#clock().getTime();
    return totpOf(secret, "").validate({ token: code, timestamp, window: WINDOW }) !== null;
  }
}

function totpOf(secret: string, label: string) {
  return new TOTP({ issuer: ISSUER, label, secret, algorithm: "SHA1", digits: CODE_LENGTH, period: 30 });
}
