import { type RawStatement, type SqlValue, StorageFailure, type WriteResult } from "./connection.js";

/**
 * What a statement changes: a table; a temporary table; or an index that is computed again from a table when it
 * has gaps.
 */
export type WriteTarget = "table" | "temporary" | "index";

/** A write that has run, or waits to run, in the shared transaction. */
export interface Write {
  readonly unit: WriteUnit;
  readonly statement: RawStatement;
  readonly values: readonly SqlValue[];
  /** Whether its caller has used the id of the new row. */
  readonly givesId: boolean;
  readonly target: WriteTarget;
  /** Null until it has run. */
  result: WriteResult | null;
}

/** The writes of one caller. They are stored together, or its caller gets an error. */
export class WriteUnit {
  readonly #writes: Write[] = [];
  /** Whether its writes can be computed again, so that losing them fails no caller. */
  readonly isDerived: boolean;
  onStored: () => void = () => undefined;
  onRefused: (error: unknown) => void;

  /** In their order. */
  get writes(): readonly Write[] {
    return this.#writes;
  }

  constructor(isDerived: boolean, onRefused: (error: unknown) => void) {
    this.isDerived = isDerived;
    this.onRefused = onRefused;
  }

  add(write: Write): void {
    this.#writes.push(write);
  }

  /** Forgets the writes from a position on. */
  dropFrom(position: number): void {
    this.#writes.length = position;
  }

  dropUnrun(): void {
    const first = this.#writes.findIndex(({ result }) => result === null);
    if (first !== -1) this.dropFrom(first);
  }

  /**
   * Runs its writes again, after the transaction that held them was lost.
   * @throws Error when a write no longer does what its caller has seen.
   */
  replay(file: string): void {
    for (const write of this.#writes) {
      const { statement, values, result, givesId, target } = write;
      const again = statement.run(values);
      if (result === null || target !== "table") continue;
      const sameId = !givesId || again.changes === 0 || again.lastInsertRowid === result.lastInsertRowid;
      if (again.changes === result.changes && sameId) continue;
      throw new StorageFailure("storage-failed", file, new Error("it depends on a write that failed"));
    }
  }
}
