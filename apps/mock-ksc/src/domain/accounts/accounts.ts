import type { Clock } from "../../time.js";
import { digestOf, sameDigest } from "./digest.js";
import { Lockout, type LockoutRules } from "./lockout.js";
import type { User } from "./users.js";

export interface PasswordCredentials {
  readonly name: string;
  readonly password: string;
  /** Possible readings of the domain that was sent; empty when none was sent. */
  readonly domains: readonly string[];
  /** Null when the client did not name one. */
  readonly kind: "internal" | "domain" | null;
}

export type PasswordCheck =
  | { readonly kind: "accepted"; readonly user: User }
  | { readonly kind: "rejected" }
  | { readonly kind: "blocked" };

interface Account {
  readonly user: User;
  readonly name: Buffer;
  readonly password: Buffer;
  readonly webToken: Buffer | null;
}

/** The accounts of the server. Comparisons take constant time, whichever part is wrong. */
export class Accounts {
  readonly users: readonly User[];
  readonly #accounts: readonly Account[];
  readonly #lockout: Lockout<Account>;

  constructor(users: readonly User[], clock: Clock, rules: LockoutRules) {
    this.users = users;
    this.#accounts = users.map((user) => ({
      user,
      name: digestOf(user.name),
      password: digestOf(user.password),
      webToken: user.webToken === null ? null : digestOf(user.webToken),
    }));
    this.#lockout = new Lockout(clock, rules);
  }

  checkPassword(credentials: PasswordCredentials): PasswordCheck {
    const name = digestOf(credentials.name);
    const password = digestOf(credentials.password);
    let named: Account[] = [];
    let accepted: Account | null = null;
    let isBlocked = false;
    for (const account of this.#accounts) {
      const isNamed = sameDigest(account.name, name);
      const isRight = sameDigest(account.password, password);
      if (!isNamed || !isAskedFor(account.user, credentials)) continue;
      if (this.#isBlocked(account)) isBlocked = true;
      else if (isRight) accepted ??= account;
      else named = [...named, account];
    }
    if (accepted !== null) {
      this.#lockout.recordSuccess(accepted);
      return { kind: "accepted", user: accepted.user };
    }
    for (const account of named) this.#lockout.recordFailure(account);
    return { kind: isBlocked ? "blocked" : "rejected" };
  }

  checkWebToken(token: string): User | null {
    const given = digestOf(token);
    let found: User | null = null;
    for (const { user, webToken } of this.#accounts) {
      if (webToken !== null && sameDigest(webToken, given)) found = user;
    }
    return found;
  }

  // Only internal accounts are locked out here; a domain manages its own accounts.
  #isBlocked(account: Account): boolean {
    return account.user.kind !== "domain" && this.#lockout.isBlocked(account);
  }
}

/** Whether an account has the kind and domain that the client named. Naming none matches every account (assumed). */
function isAskedFor(user: User, { kind, domains }: PasswordCredentials): boolean {
  if (user.kind === "any") return true;
  if (kind !== null && kind !== user.kind) return false;
  if (domains.length === 0) return true;
  const own = user.domain?.toLowerCase();
  return own !== undefined && domains.some((domain) => domain.toLowerCase() === own);
}
