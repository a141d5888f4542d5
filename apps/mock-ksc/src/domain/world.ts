import type { KscParams } from "@ksc-edr/core/wire";
import type { Log } from "../log.js";
import type { RandomSource } from "../random.js";
import type { Clock } from "../time.js";
import { type IncidentRules, Incidents } from "./incidents.js";
import { ResultSets } from "./result-sets.js";
import type { Stores } from "./stores.js";
import { TaskIterators } from "./task-iterators.js";

/** Everything that one Administration Server holds: the main one, or a virtual one. */
export interface World {
  readonly stores: Stores;
  readonly incidents: Incidents;
  readonly resultSets: ResultSets<KscParams>;
  readonly taskIterators: TaskIterators;
  /** Drops what a session or connection made. */
  endOwner(owner: object): void;
}

export interface WorldOptions extends IncidentRules {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Log;
  /** Called when an incident asks for a task. */
  readonly onAsked: () => void;
}

export function createWorld(stores: Stores, options: WorldOptions): World {
  const { clock, random, log } = options;
  const resultSets = new ResultSets<KscParams>(clock, random);
  const taskIterators = new TaskIterators(random);
  return {
    stores,
    incidents: new Incidents(stores, options, log, options.onAsked),
    resultSets,
    taskIterators,
    endOwner: (owner) => {
      resultSets.endOwner(owner);
      taskIterators.endOwner(owner);
    },
  };
}
