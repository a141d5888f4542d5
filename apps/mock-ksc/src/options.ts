import { defaultTaskNameStyle, type TaskNameStyle } from "@ksc-edr/core";
import type { AssumedRuleSwitches } from "./background/verdict.js";
import type { IncidentRules } from "./domain/incidents.js";
import type { User } from "./domain/users.js";
import { type Log, silentLog } from "./log.js";
import { type RandomSource, systemRandom } from "./random.js";
import { type Clock, systemClock } from "./time.js";

/** How a simulator behaves. Every behaviour that is only assumed is a switch here. */
export interface SimulatorOptions extends IncidentRules {
  readonly users: readonly User[];
  /** Idle life of a session, in seconds (assumed). */
  readonly sessionIdleSeconds: number;
  readonly assumedRules: AssumedRuleSwitches;
  readonly taskNameStyle: TaskNameStyle;
  /** How many tasks the server keeps; beyond that the oldest goes. The number is documented, its scope assumed. */
  readonly taskLimit: number;
  /** Whether the background connection is up; without it incidents stay as they are. */
  readonly background: boolean;
  /** How long an idle connection is kept, in seconds. */
  readonly keepAliveSeconds: number;
  readonly maxBodyBytes: number;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Log;
}

export const defaultOptions: Omit<SimulatorOptions, "users"> = {
  unknownHost: "refuse",
  taskTrigger: "update",
  sessionIdleSeconds: 180,
  assumedRules: {},
  taskNameStyle: defaultTaskNameStyle,
  taskLimit: 100,
  background: true,
  keepAliveSeconds: 600,
  maxBodyBytes: 32 * 1024 * 1024,
  clock: systemClock,
  random: systemRandom,
  log: silentLog,
};
