import type { RunState, Unfinished } from "../run-file/read-run-file.js";

/** What an earlier part of a run did, by the id of a host or by the name that the caller gave it. */
export class EarlierRun {
  readonly #done: ReadonlyMap<string, number>;
  readonly #unfinished: Map<string, Unfinished>;
  readonly #idOf = new Map<string, string>();

  constructor(state: RunState | null) {
    this.#done = state?.done ?? new Map();
    this.#unfinished = new Map(state?.unfinished);
    for (const { intent } of this.#unfinished.values()) this.#idOf.set(intent.host, intent.hostId);
  }

  /** Incident of a host that has its response; null for any other host. */
  incidentOf(host: string): number | null {
    return this.#done.get(host) ?? null;
  }

  /** Removes and returns what is unfinished for a host; null when nothing is. */
  take(host: string): Unfinished | null {
    const hostId = this.#idOf.get(host) ?? host;
    const unfinished = this.#unfinished.get(hostId) ?? null;
    this.#unfinished.delete(hostId);
    return unfinished;
  }

  /** Removes and yields what is still unfinished. */
  *takeRest(): Generator<Unfinished, void, undefined> {
    for (const hostId of [...this.#unfinished.keys()]) {
      const unfinished = this.take(hostId);
      if (unfinished !== null) yield unfinished;
    }
  }
}
