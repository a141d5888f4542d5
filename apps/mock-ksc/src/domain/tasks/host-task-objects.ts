import { newAccessor, type RandomSource } from "../../random.js";
import { DomainError } from "../domain-error.js";
import type { KscTaskRecord } from "./ksc-task.js";

const LIMIT = 10_000;

interface HostTaskObject {
  readonly owner: object;
  readonly hostId: string;
  /** The tasks that the iterator has not returned yet. */
  pending: KscTaskRecord[];
}

/**
 * Server objects through which a client reads and changes the local tasks of one host. Each has one iterator.
 * No method releases an object: it ends with its owner, and beyond 10,000 objects the oldest is dropped.
 */
export class HostTaskObjects {
  readonly #random: RandomSource;
  readonly #objects = new Map<string, HostTaskObject>();

  constructor(random: RandomSource) {
    this.#random = random;
  }

  open(hostId: string, owner: object): string {
    for (const oldest of this.#objects.keys()) {
      if (this.#objects.size < LIMIT) break;
      this.#objects.delete(oldest);
    }
    const id = newAccessor(this.#random);
    this.#objects.set(id, { owner, hostId, pending: [] });
    return id;
  }

  hostOf(id: string): string {
    return this.#require(id).hostId;
  }

  resetIterator(id: string, tasks: readonly KscTaskRecord[]): void {
    this.#require(id).pending = [...tasks];
  }

  next(id: string): KscTaskRecord | undefined {
    return this.#require(id).pending.shift();
  }

  endOwner(owner: object): void {
    for (const [id, object] of this.#objects) if (object.owner === owner) this.#objects.delete(id);
  }

  clear(): void {
    this.#objects.clear();
  }

  #require(id: string): HostTaskObject {
    const object = this.#objects.get(id);
    if (object === undefined) {
      throw new DomainError(
        "not-found",
        "no server object has this id; create one with HostGroup.GetHostTasks",
      );
    }
    return object;
  }
}
