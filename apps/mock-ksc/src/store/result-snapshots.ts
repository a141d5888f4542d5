import type { RowSource } from "../domain/search/result-sets.js";
import type { Search } from "../domain/search/search.js";
import type { Database, RestoreStatement, Statement } from "./database.js";
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
  readonly #reserve: Statement;
  readonly #rows: Statement;
  readonly #restore: RestoreStatement;
  readonly #remove: Statement;
  readonly #removeAll: Statement;
  /** Statements by their text, least recently used first. */
  readonly #statements = new Map<string, Statement>();
  /** The rollbacks of the database that the positions take into account. */
  #rollbacks: number;
  /** The highest position ever used. */
  #highest = 0;
  #live = 0;

  constructor(db: Database) {
    this.#db = db;
    this.#rollbacks = db.rollbacks;
    db.prepare(
      "CREATE TEMP TABLE snapshot (position INTEGER PRIMARY KEY, row INTEGER NOT NULL)",
      "temporary",
    ).run();
    this.#reserve = db.prepare("INSERT INTO temp.snapshot (position, row) VALUES (?, 0)", "temporary");
    this.#rows = db.prepare(
      `SELECT json_group_array(row) AS rows FROM
         (SELECT row FROM temp.snapshot WHERE position BETWEEN ? AND ? ORDER BY position)`,
    );
    this.#restore = db.prepareRestore(
      `INSERT OR REPLACE INTO temp.snapshot (position, row)
       SELECT ? + list.key, list.value FROM json_each(?) AS list`,
    );
    this.#remove = db.prepare("DELETE FROM temp.snapshot WHERE position BETWEEN ? AND ?", "temporary");
    this.#removeAll = db.prepare("DELETE FROM temp.snapshot", "temporary");
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
      const { first, count } = this.#freeze(`SELECT ${key} FROM ${name} ${clauses}`, values);
      return {
        count,
        read: (start, length) => {
          const last = Math.min(start + length, count) - 1;
          return (page.all(first + start, first + last) as Row[]).map(fromRow);
        },
        release: () => this.#release(first, count),
      };
    };
  }

  #freeze(select: string, values: readonly (string | number | bigint)[]) {
    this.#db.beforeRead();
    if (this.#rollbacks !== this.#db.rollbacks) this.#reservePositions();
    const statement = this.#prepare(`INSERT INTO temp.snapshot (row) ${select}`);
    const { changes, lastInsertRowid } = statement.insert(...values);
    const last = Number(lastInsertRowid);
    const first = last - changes + 1;
    if (changes > 0) {
      this.#highest = Math.max(this.#highest, last);
      this.#db.restoreIfLost(this.#restore, () => [first, this.#rowsOf(first, last)]);
    }
    this.#live += changes;
    return { first, count: changes };
  }

  #rowsOf(first: number, last: number): string {
    return (this.#rows.get(first, last) as { rows: string }).rows;
  }

  /** After a rollback, SQLite would use positions again that a call may still release. */
  #reservePositions(): void {
    this.#rollbacks = this.#db.rollbacks;
    this.#highest += 1;
    this.#reserve.run(this.#highest);
  }

  #release(first: number, count: number): void {
    if (count === 0) return;
    this.#live -= count;
    // When no snapshot is left, the whole table is emptied, which takes no time.
    if (this.#live === 0) this.#removeAll.run();
    else this.#remove.run(first, first + count - 1);
  }

  /** Clients repeat their searches, and preparing one takes longer than running it. */
  #prepare(sql: string): Statement {
    const statement = this.#statements.get(sql) ?? prepareSearch(this.#db, sql, "temporary");
    this.#statements.delete(sql);
    this.#statements.set(sql, statement);
    const [oldest] = this.#statements.keys();
    if (this.#statements.size > MAX_STATEMENTS && oldest !== undefined) this.#statements.delete(oldest);
    return statement;
  }
}
