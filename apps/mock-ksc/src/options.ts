import type { Certificate } from "./certificates/certificate.js";
import type { User } from "./domain/accounts/users.js";
import type { Log } from "./log.js";
import type { RandomSource } from "./random.js";
import type { Scenario } from "./scenario/scenario-schema.js";
import type { Settings } from "./settings/settings-schema.js";
import type { Clock } from "./time.js";

/** Everything from which a simulator is made. */
export interface SimulatorOptions {
  readonly settings: Settings;
  readonly certificate: Certificate;
  readonly users: readonly User[];
  /** What the servers hold when their storage is new; null for the default company. */
  readonly scenario: Scenario | null;
  /** Bearer token of the admin API; null disables it. */
  readonly adminToken: string | null;
  /** Whether the simulator has the process for itself, so hono may replace the global Response by a faster one. */
  readonly ownsProcess: boolean;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Log;
}
