import { newAccessor, type RandomSource } from "../random.js";
import { DomainError } from "./domain-error.js";
import type { KscTaskRecord } from "./ksc-task.js";

/** Iterators over tasks, each a list frozen at its start. They end by release or with their owner. */
export class TaskIterators {
  readonly #random: RandomSource;
  readonly #iterators = new Map<
    string,
    { readonly owner: object; readonly tasks: readonly KscTaskRecord[]; next: number }
  >();

  constructor(random: RandomSource) {
    this.#random = random;
  }

  open(tasks: readonly KscTaskRecord[], owner: object): string {
    const id = newAccessor(this.#random);
    this.#iterators.set(id, { owner, tasks, next: 0 });
    return id;
  }

  /** The next task, or null at the end. */
  next(id: string): KscTaskRecord | null {
    const iterator = this.#iterators.get(id);
    if (iterator === undefined) throw new DomainError("not-found", "no task iterator has this id");
    return iterator.tasks[iterator.next++] ?? null;
  }

  release(id: string): void {
    if (!this.#iterators.delete(id)) throw new DomainError("not-found", "no task iterator has this id");
  }

  endOwner(owner: object): void {
    for (const [id, iterator] of this.#iterators) if (iterator.owner === owner) this.#iterators.delete(id);
  }

  clear(): void {
    this.#iterators.clear();
  }
}
