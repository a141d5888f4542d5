import { createRequire } from "node:module";
import { newGuid, type RandomSource } from "../../random.js";
import type { Clock } from "../../time.js";
import { DomainError } from "../domain-error.js";
import { OneTimeKeys } from "./one-time-keys.js";
import type { User } from "./users.js";

// Loaded when the first code is due: the library would slow every start.
const load = createRequire(import.meta.url);
const otpLibrary = () => load("otpauth") as typeof import("otpauth");

/** Digits of a code. */
export const CODE_LENGTH = 6;
const ISSUER = "Kaspersky Security Center";
const SECRET_BYTES = 20;
/** Codes of the step before and after count too, as RFC 6238 advises (assumed). */
const WINDOW = 1;
/** How long a secret waits to be confirmed (assumed). */
const ENROLMENT_SECONDS = 600;

export interface NewSecret {
  readonly id: string;
  /** Base32 without padding. */
  readonly secret: string;
  /** `otpauth://totp/…`, what an authenticator application reads. */
  readonly uri: string;
}

/** What a user must still show after the password. */
export type Demand = "none" | "code" | "enrolment";

/** The second factors of the accounts: codes by RFC 6238. What is enrolled is forgotten when the process ends. */
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

  /** Makes a secret that {@link save} puts to use. */
  generate(user: User): NewSecret {
    const { Secret } = otpLibrary();
    const secret = new Secret({ buffer: Uint8Array.from(this.#random(SECRET_BYTES)).buffer }).base32;
    const id = this.#unconfirmed.issue({ user, secret });
    return { id, secret, uri: totpOf(secret, user.name).toString() };
  }

  /** @throws DomainError when the user has no such secret, or the code is not one of it. */
  save(user: User, id: string, code: string): void {
    const { secret } = this.#requireUnconfirmed(user, id);
    if (!this.#matches(secret, code)) throw new DomainError("not-permitted", "the validation code is wrong");
    this.#unconfirmed.take(id);
    this.#secrets.set(user, secret);
  }

  /** Gives up an enrolment. @throws DomainError when the user has no such secret. */
  discard(user: User, id: string): void {
    this.#requireUnconfirmed(user, id);
    this.#unconfirmed.take(id);
  }

  mayClear(user: User): boolean {
    return !user.totpRequired;
  }

  /** @throws DomainError when a second factor is required of the user. */
  clear(user: User): void {
    if (!this.mayClear(user)) {
      throw new DomainError(
        "not-permitted",
        "a second factor is required of this user and cannot be cleared",
      );
    }
    this.#secrets.delete(user);
  }

  #requireUnconfirmed(user: User, id: string) {
    const found = this.#unconfirmed.peek(id);
    if (found === null || found.user !== user) {
      throw new DomainError("not-found", "no secret that waits for its validation code has this id");
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
  const { TOTP } = otpLibrary();
  return new TOTP({ issuer: ISSUER, label, secret, algorithm: "SHA1", digits: CODE_LENGTH, period: 30 });
}
