import { DomainError } from "../domain/domain-error.js";
import type { RowSource } from "../domain/search/result-sets.js";
import type { Search } from "../domain/search/search.js";
import type { Database, Statement } from "./database.js";
import { prepareSearch } from "./prepare-search.js";
import { type Columns, compileSearch } from "./search-sql.js";

const MAX_STATEMENTS = 100;

/** A searchable table. */
export interface SearchedTable<Row, R> {
  readonly name: string;
  /** Its integer primary key. */
  readonly key: string;
  readonly columns: Columns;
  readonly fromRow: (row: Row) => R;
}

/**
 * Snapshots of search results: which rows matched, in their order. They stay inside SQLite, each as a run of
 * positions in one temporary table, because moving a hundred thousand ids through JavaScript costs more than
 * finding them.
 */
export class ResultSnapshots {
  readonly #db: Database;
  readonly #remove: Statement;
  readonly #removeAll: Statement;
  /** Statements by their text, least recently used first. */
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

  /**
   * Returns the search function of a table. A search fixes the matching rows and their order; their values are
   * read later.
   */
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
    // When no snapshot is left, the whole table is emptied, which takes no time.
    if (this.#live === 0) this.#removeAll.run();
    else this.#remove.run(first, first + count - 1);
  }

  /** Clients repeat their searches, and preparing one takes longer than running it. */
  #prepare(sql: string): Statement {
    const statement = this.#statements.get(sql) ?? prepareSearch(this.#db, sql);
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
