import type { RunState } from "../run-file/read-run-file.js";
import type { IncompleteEntry, IntentEntry } from "../run-file/run-file-entry.js";

/** A host of which an earlier part of the run has left open what became of it. */
export type OpenEnd =
  | { readonly kind: "unknown"; readonly intent: IntentEntry }
  | { readonly kind: "incomplete"; readonly intent: IntentEntry; readonly entry: IncompleteEntry };

/** What an earlier part of a run has done, asked by a host's id or by the name that the caller gave it. */
export class EarlierRun {
  readonly #done: ReadonlyMap<string, number>;
  readonly #open = new Map<string, OpenEnd>();
  readonly #idOf = new Map<string, string>();

  constructor(state: RunState | null) {
    this.#done = state?.done ?? new Map();
    for (const intent of state?.unknown.values() ?? []) this.#add({ kind: "unknown", intent });
    for (const open of state?.incomplete.values() ?? []) this.#add({ kind: "incomplete", ...open });
  }

  /** The incident of a host that has its response; null for another host. */
  incidentOf(host: string): number | null {
    return this.#done.get(host) ?? null;
  }

  /** What was left open of a host, to be brought to its end by who takes it. */
  take(host: string): OpenEnd | null {
    const open = this.#open.get(this.#idOf.get(host) ?? host) ?? null;
    if (open !== null) this.#open.delete(open.intent.hostId);
    return open;
  }

  /** What nobody has taken. */
  *rest(): Generator<OpenEnd, void, undefined> {
    for (const { intent } of [...this.#open.values()]) {
      const open = this.take(intent.hostId);
      if (open !== null) yield open;
    }
  }

  #add(open: OpenEnd): void {
    this.#open.set(open.intent.hostId, open);
    this.#idOf.set(open.intent.host, open.intent.hostId);
  }
}
