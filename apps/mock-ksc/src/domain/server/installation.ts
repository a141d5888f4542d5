import type { WireProfile } from "@ksc-edr/core/wire";
import { newGuid, type RandomSource } from "../../random.js";
import type { Clock } from "../../time.js";
import { Accounts } from "../accounts/accounts.js";
import type { LockoutRules } from "../accounts/lockout.js";
import type { Login } from "../accounts/login.js";
import { OneTimeKeys } from "../accounts/one-time-keys.js";
import { SecondFactors } from "../accounts/second-factors.js";
import { Sessions } from "../accounts/sessions.js";
import type { User } from "../accounts/users.js";
import type { ServerHierarchy } from "./server-hierarchy.js";
import type { ServerKind } from "./server-kind.js";

/** Documented: https://support.kaspersky.com/help/KSC/13/KSCAPI/a00540.html */
const TOKEN_SECONDS = 180;
/** Documented: https://support.kaspersky.com/help/KSC/13/KSCAPI/a00478_a5983b9b35b07657ef3afdc864c4d6c7e.html */
const GATEWAY_KEY_SECONDS = 60;

/** A simulated installation of the product: its Administration Servers, and the accounts and sessions they share. */
export interface Installation extends ServerHierarchy {
  readonly kind: ServerKind;
  /** How strictly arguments are checked. */
  readonly profile: WireProfile;
  readonly accounts: Accounts;
  readonly secondFactors: SecondFactors;
  readonly sessions: Sessions;
  /** Tokens of Session.CreateToken. */
  readonly tokens: OneTimeKeys<Login>;
  /** Keys of gateway connections. */
  readonly gatewayKeys: OneTimeKeys<Login>;
}

export interface LoginRules extends LockoutRules {
  /** Idle life of a session (assumed). */
  readonly sessionIdleSeconds: number;
}

export interface InstallationOptions {
  readonly profile: WireProfile;
  readonly kind: ServerKind;
  readonly login: LoginRules;
  readonly users: readonly User[];
  readonly clock: Clock;
  readonly random: RandomSource;
}

export function createInstallation(hierarchy: ServerHierarchy, options: InstallationOptions): Installation {
  const { kind, profile, login, users, clock, random } = options;
  return {
    ...hierarchy,
    kind,
    profile,
    accounts: new Accounts(users, clock, login),
    secondFactors: new SecondFactors(users, clock, random),
    sessions: new Sessions(clock, random, login.sessionIdleSeconds),
    tokens: new OneTimeKeys(clock, TOKEN_SECONDS, () => newGuid(random)),
    gatewayKeys: new OneTimeKeys(clock, GATEWAY_KEY_SECONDS, () => newGuid(random)),
  };
}
