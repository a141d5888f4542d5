import type { KscParams } from "@ksc-edr/core/wire";
import type { Incidents } from "./incidents.js";
import type { ResultSets } from "./result-sets.js";
import type { Sessions } from "./sessions.js";
import type { Stores } from "./stores.js";
import type { TaskIterators } from "./task-iterators.js";

/** Everything that one server holds. */
export interface World {
  readonly stores: Stores;
  readonly incidents: Incidents;
  readonly sessions: Sessions;
  readonly resultSets: ResultSets<KscParams>;
  readonly taskIterators: TaskIterators;
}
