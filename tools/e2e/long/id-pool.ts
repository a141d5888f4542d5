import type { Random } from "./random.js";

const KEPT = 40;

/** The ids that a client has received, by kind. */
export class IdPool {
  readonly #ids = new Map<string, unknown[]>();

  add(kind: string, id: unknown): void {
    const ids = this.#ids.get(kind) ?? [];
    ids.push(id);
    if (ids.length > KEPT) ids.shift();
    this.#ids.set(kind, ids);
  }

  /** Mostly a recent id: older ones may be gone. `otherwise` if there is none. */
  pick(kind: string, random: Random, otherwise: unknown = "none"): unknown {
    const ids = this.#ids.get(kind) ?? [];
    if (ids.length === 0) return otherwise;
    return random.chance(0.7) ? ids[ids.length - 1] : ids[random.below(ids.length)];
  }

  remove(kind: string, id: unknown): void {
    const ids = this.#ids.get(kind);
    const at = ids?.indexOf(id) ?? -1;
    if (at !== -1) ids?.splice(at, 1);
  }

  clear(kind: string): void {
    this.#ids.delete(kind);
  }
}
