import { defaultTaskNameStyle, type TaskNameStyle } from "@ksc-edr/core/ksc-task";
import type { AssumedRuleSwitches } from "./background/verdict.js";
import type { LockoutRules } from "./domain/accounts/lockout.js";
import type { User } from "./domain/accounts/users.js";
import type { Company } from "./domain/company/company.js";
import type { NoticeRules } from "./domain/events/notices.js";
import type { IncidentRules } from "./domain/incidents/incidents.js";
import type { ResultSetRules } from "./domain/search/result-sets.js";
import type { AsyncActionRules } from "./domain/server/async-actions.js";
import { defaultServerKind, type ServerKind, serverKinds } from "./domain/server/server-kind.js";
import type { TaskRules } from "./domain/tasks/ksc-tasks.js";
import type { TaskPace } from "./endpoint/fixed-pace.js";
import type { JournalLimits } from "./journal/journal.js";
import { type Log, silentLog } from "./log.js";
import type { RefusalRules } from "./open-api/identity.js";
import { type RandomSource, systemRandom } from "./random.js";
import { defaultCompany } from "./scenario/default-company.js";
import { type Clock, systemClock } from "./time.js";

/** How a simulator behaves. Every behaviour that is only assumed is a switch here. */
export interface SimulatorOptions
  extends IncidentRules,
    TaskRules,
    TaskPace,
    NoticeRules,
    ResultSetRules,
    AsyncActionRules,
    JournalLimits,
    LockoutRules,
    RefusalRules {
  readonly users: readonly User[];
  /** What the main server knows of its company when its storage is new. */
  readonly company: Company;
  /** The product and version that is simulated. */
  readonly serverKind: ServerKind;
  readonly virtualServers: readonly VirtualServerOptions[];
  /** Servers below the main one. */
  readonly secondaryServers: readonly SecondaryServerOptions[];
  /** Idle life of a session, in seconds (assumed). */
  readonly sessionIdleSeconds: number;
  readonly assumedRules: AssumedRuleSwitches;
  readonly taskNameStyle: TaskNameStyle;
  /** Whether the background connection is up; without it incidents stay as they are. */
  readonly background: boolean;
  /** How long an idle connection is kept, in seconds. */
  readonly keepAliveSeconds: number;
  readonly maxBodyBytes: number;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Log;
}

/** A server beside the main one, with what it knows of its company at first. */
export interface VirtualServerOptions extends Partial<Company> {
  readonly name: string;
}

export interface SecondaryServerOptions extends VirtualServerOptions {
  readonly address: string;
  /** Whether it is running and connected. */
  readonly isActive: boolean;
}

export const defaultOptions: Omit<SimulatorOptions, "users"> = {
  profile: "lenient",
  strictOwnership: false,
  unknownHost: "refuse",
  taskTrigger: "update",
  company: defaultCompany,
  serverKind: serverKinds[defaultServerKind],
  virtualServers: [],
  secondaryServers: [],
  sessionIdleSeconds: 180,
  lockoutTries: 10,
  lockoutSeconds: 3600,
  refusedLoginStatus: 401,
  blockedAccount: "status",
  assumedRules: {},
  taskNameStyle: defaultTaskNameStyle,
  taskLimit: 100,
  taskLifeDays: 30,
  startDelayMs: 1000,
  runDelayMs: 1000,
  noticePeriodMs: 1000,
  asyncActionMs: 500,
  subscriptionLimit: 100,
  background: true,
  journalSize: 1000,
  journalBodyLength: 16_384,
  keepAliveSeconds: 600,
  maxBodyBytes: 32 * 1024 * 1024,
  clock: systemClock,
  random: systemRandom,
  log: silentLog,
};
