import type { UserInput } from "./domain/accounts/users.js";
import type { Log } from "./log.js";
import type { ScenarioInput } from "./scenario/scenario-schema.js";
import type { MockKscSettings } from "./settings/mock-ksc-settings.js";
import type { Clock } from "./time.js";

/** Settings of the simulator by groups (docs/settings.md), and what only a test can give. */
export interface MockKscOptions extends MockKscSettings {
  /** Accounts besides the generated one. */
  readonly users?: readonly UserInput[];
  /** What the simulator serves: a scenario file (docs/scenario.md), or its content. */
  readonly scenario?: string | ScenarioInput;
  /** The simulator's clock, for tests that control time. Certificates keep using the real time. */
  readonly now?: Clock;
  /** Receives what the simulator logs. */
  readonly logger?: Log;
}
