import { DomainError } from "../domain/domain-error.js";
import type { RowSource } from "../domain/search/result-sets.js";
import type { Search } from "../domain/search/search.js";
import type { Database, Statement } from "./database.js";
import { type Columns, compileSearch } from "./search-sql.js";

const MAX_STATEMENTS = 100;

/** A table that can be searched. */
export interface SearchedTable<Row, R> {
  readonly name: string;
  /** Its integer primary key. */
  readonly key: string;
  readonly columns: Columns;
  readonly fromRow: (row: Row) => R;
}

/**
 * The rows that searches found, in their order. They stay inside SQLite, each search a run of positions in one
 * temporary table: a hundred thousand ids through JavaScript cost more than to find them.
 */
export class ResultSnapshots {
  readonly #db: Database;
  readonly #remove: Statement;
  readonly #removeAll: Statement;
  /** Statements by their text, the last used at the end. */
  readonly #statements = new Map<string, Statement>();
  #generation: number;
  #live = 0;

  constructor(db: Database) {
    this.#db = db;
    this.#generation = db.rollbacks;
    db.prepare("CREATE TEMP TABLE snapshot (position INTEGER PRIMARY KEY, row INTEGER NOT NULL)").run();
    this.#remove = db.prepare("DELETE FROM temp.snapshot WHERE position BETWEEN ? AND ?");
    this.#removeAll = db.prepare("DELETE FROM temp.snapshot");
  }

  /** A search of a table: what matches and in which order is settled at once, the values are read later. */
  searchOf<Row, R>({ name, key, columns, fromRow }: SearchedTable<Row, R>): (search: Search) => RowSource<R> {
    const page = this.#db.prepare(
      `SELECT ${name}.* FROM temp.snapshot CROSS JOIN ${name} ON ${name}.${key} = snapshot.row
       WHERE snapshot.position BETWEEN ? AND ? ORDER BY snapshot.position`,
    );
    return (search) => {
      const { clauses, values } = compileSearch(search, columns, key);
      const { first, count, generation } = this.#freeze(`SELECT ${key} FROM ${name} ${clauses}`, values);
      return {
        count,
        read: (start, length) => {
          this.#checkGeneration(generation);
          const last = Math.min(start + length, count) - 1;
          return (page.all(first + start, first + last) as Row[]).map(fromRow);
        },
        release: () => this.#release(generation, first, count),
      };
    };
  }

  #freeze(select: string, values: readonly (string | number | bigint)[]) {
    if (this.#generation !== this.#db.rollbacks) this.#forgetAll();
    const { changes, lastInsertRowid } = this.#prepare(`INSERT INTO temp.snapshot (row) ${select}`).run(
      ...values,
    );
    this.#live += changes;
    return { first: Number(lastInsertRowid) - changes + 1, count: changes, generation: this.#generation };
  }

  #release(generation: number, first: number, count: number): void {
    if (generation !== this.#generation || count === 0) return;
    this.#live -= count;
    // The last one out empties the table, which takes no time.
    if (this.#live === 0) this.#removeAll.run();
    else this.#remove.run(first, first + count - 1);
  }

  /** Clients repeat their searches, and to prepare one takes longer than to run it. */
  #prepare(sql: string): Statement {
    const statement = this.#statements.get(sql) ?? this.#db.prepare(sql);
    this.#statements.delete(sql);
    this.#statements.set(sql, statement);
    const [oldest] = this.#statements.keys();
    if (this.#statements.size > MAX_STATEMENTS && oldest !== undefined) this.#statements.delete(oldest);
    return statement;
  }

  /** A failed commit discards the snapshots made in it, so stored positions are no longer valid. */
  #forgetAll(): void {
    this.#generation = this.#db.rollbacks;
    this.#live = 0;
    this.#removeAll.run();
  }

  #checkGeneration(generation: number): void {
    if (generation !== this.#db.rollbacks) {
      throw new DomainError("not-found", "the result set was lost when the storage failed; search again");
    }
  }
}
