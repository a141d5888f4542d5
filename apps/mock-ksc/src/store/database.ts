import Libsql from "libsql";

type Sql = string | number | bigint | null;

/** A prepared statement whose rows are checked by the store that owns it. */
export interface Statement {
  run(...values: Sql[]): { readonly changes: number; readonly lastInsertRowid: number | bigint };
  get(...values: Sql[]): unknown;
  all(...values: Sql[]): unknown[];
}

export class DatabaseInUseError extends Error {
  override readonly name = "DatabaseInUseError";
  readonly code = "database_in_use";

  constructor(path: string, options?: ErrorOptions) {
    super(`${path} is in use by another simulator; stop it or choose another --data-dir`, options);
  }
}

/** The file was written by a version of the simulator whose tables differ. */
export class DatabaseVersionError extends Error {
  override readonly name = "DatabaseVersionError";
  readonly code = "database_version";

  constructor(path: string, found: number, expected: number) {
    super(
      `${path} has tables of version ${found}, this simulator needs ${expected}; choose another --data-dir`,
    );
  }
}

export interface Schema {
  readonly version: number;
  readonly sql: string;
}

/**
 * One SQLite database. Writes of calls that are under way together share a transaction: the first one opens
 * it, and it is committed once the event loop has no more calls at hand. `settled()` tells when.
 */
export class Database {
  readonly #db: Libsql.Database;
  readonly #begin: Statement;
  readonly #commit: Statement;
  readonly #onCommitError: (error: unknown) => void;
  #committed: Promise<void> | null = null;
  #rollbacks = 0;

  private constructor(db: Libsql.Database, onCommitError: (error: unknown) => void) {
    this.#db = db;
    this.#begin = db.prepare("BEGIN");
    this.#commit = db.prepare("COMMIT");
    this.#onCommitError = onCommitError;
  }

  /**
   * Opens a file, or `:memory:`. What is committed survives the end of the process, not that of the machine
   * (WAL, `synchronous=NORMAL`).
   * @throws DatabaseInUseError when another process has the file open.
   * @throws DatabaseVersionError when the file has other tables.
   */
  static open(path: string, schema: Schema, onCommitError: (error: unknown) => void): Database {
    const db = new Libsql(path);
    try {
      db.exec(
        "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON",
      );
      db.exec("BEGIN IMMEDIATE");
      const { user_version: version } = db.prepare("PRAGMA user_version").get() as { user_version: number };
      if (version === 0) db.exec(`${schema.sql}; PRAGMA user_version=${schema.version}`);
      else if (version !== schema.version) throw new DatabaseVersionError(path, version, schema.version);
      db.exec("COMMIT");
    } catch (error) {
      if (db.inTransaction) db.exec("ROLLBACK");
      db.close();
      if (error instanceof Libsql.SqliteError && error.code === "SQLITE_BUSY") {
        throw new DatabaseInUseError(path, { cause: error });
      }
      throw error;
    }
    return new Database(db, onCommitError);
  }

  /** How many shared transactions failed and were undone, with everything written in them. */
  get rollbacks(): number {
    return this.#rollbacks;
  }

  prepare(sql: string): Statement {
    return this.#db.prepare<Sql[]>(sql);
  }

  /** Runs a statement that writes, in the transaction that the calls under way share. */
  write(
    statement: Statement,
    ...values: Sql[]
  ): { readonly changes: number; readonly lastInsertRowid: number | bigint } {
    this.#beginShared();
    return statement.run(...values);
  }

  /** Runs several writes as one: all of them or none. */
  atomically<T>(work: () => T): T {
    this.#beginShared();
    this.#db.exec("SAVEPOINT unit");
    try {
      const result = work();
      this.#db.exec("RELEASE unit");
      return result;
    } catch (error) {
      this.#db.exec("ROLLBACK TO unit; RELEASE unit");
      throw error;
    }
  }

  /** Resolves once everything written so far is committed; rejects when it could not be. */
  settled(): Promise<void> {
    return this.#committed ?? Promise.resolve();
  }

  close(): void {
    if (this.#db.inTransaction) this.#commit.run();
    releaseLock(this.#db);
    this.#db.close();
  }

  #beginShared(): void {
    if (this.#committed !== null) return;
    this.#begin.run();
    this.#committed = new Promise((resolve, reject) => {
      setImmediate(() => {
        this.#committed = null;
        if (!this.#db.open) return resolve();
        try {
          this.#commit.run();
          resolve();
        } catch (error) {
          this.#rollbacks += 1;
          if (this.#db.inTransaction) this.#db.exec("ROLLBACK");
          reject(error);
        }
      });
    });
    // The calls that wait get the rejection themselves; this tells of it when none does.
    this.#committed.catch(this.#onCommitError);
  }
}

// libsql keeps a closed connection, and its lock, alive until its statements are collected.
function releaseLock(db: Libsql.Database): void {
  db.exec("PRAGMA journal_mode=DELETE; PRAGMA locking_mode=NORMAL");
  db.prepare("SELECT count(*) FROM sqlite_schema").get();
}
