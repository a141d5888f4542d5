import Libsql from "libsql";

type Sql = string | number | bigint | null;

export interface WriteResult {
  readonly changes: number;
  readonly lastInsertRowid: number | bigint;
}

/** A prepared statement whose rows are checked by the store that owns it. */
export interface Statement {
  run(...values: Sql[]): WriteResult;
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

/** The file is no database, or it is damaged. */
export class DatabaseDamagedError extends Error {
  override readonly name = "DatabaseDamagedError";
  readonly code = "database_damaged";

  constructor(path: string, cause: Error) {
    super(
      `${path} is damaged or not a database (${cause.message}); move it away to start with an empty one, or choose another --data-dir`,
      { cause },
    );
  }
}

export interface Schema {
  readonly version: number;
  readonly sql: string;
}

/** Turns of the event loop for which a transaction stays open at most while more writes come in. */
const MAX_TURNS = 16;

/**
 * One SQLite database. Writes of calls that are under way together share a transaction: the first one opens
 * it, and it is committed once a turn of the event loop has brought no further write. `settled()` tells when.
 */
export class Database {
  readonly #db: Libsql.Database;
  readonly #begin: Libsql.Statement;
  readonly #commit: Libsql.Statement;
  readonly #onCommitError: (error: unknown) => void;
  /** Appended writes that wait to be run together. */
  #waiting: (() => void)[] = [];
  #committed: Promise<void> | null = null;
  #writes = 0;
  #rollbacks = 0;
  /** Why the shared transaction cannot be committed. */
  #failure: { readonly error: unknown } | null = null;

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
   * @throws DatabaseDamagedError when the file cannot be read as a database.
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
      if (error instanceof Libsql.SqliteError) {
        if (error.code === "SQLITE_BUSY") throw new DatabaseInUseError(path, { cause: error });
        if (/^SQLITE_(NOTADB|CORRUPT)/.test(error.code)) throw new DatabaseDamagedError(path, error);
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
    const statement = this.#db.prepare<Sql[]>(sql);
    // An array is what libsql takes in the end, and what spares it to make one.
    return {
      run: (...values) => {
        this.#runWaiting();
        return statement.run(values as never);
      },
      get: (...values) => {
        this.#runWaiting();
        return statement.get(values as never);
      },
      all: (...values) => {
        this.#runWaiting();
        return statement.all(values as never);
      },
    };
  }

  /** Runs a statement that writes, in the transaction that the calls under way share. */
  write(statement: Statement, ...values: Sql[]): WriteResult {
    this.#share();
    this.#beginOnce();
    return statement.run(...values);
  }

  /**
   * Prepares a statement whose writes wait, so that those of several calls are run together, which takes a third of
   * the time. Nobody can tell: they are run before anything else is read or written, and committed like all.
   */
  prepareAppend(sql: string): (values: readonly Sql[]) => void {
    const statement = this.#db.prepare<Sql[]>(sql);
    return (values) => {
      this.#share();
      this.#waiting.push(() => void statement.run(values as never));
    };
  }

  /** Runs several writes as one: all of them or none. */
  atomically<T>(work: () => T): T {
    this.#share();
    this.#beginOnce();
    this.#runWaiting();
    this.#db.exec("SAVEPOINT unit");
    try {
      const result = work();
      this.#runWaiting();
      this.#db.exec("RELEASE unit");
      return result;
    } catch (error) {
      this.#waiting = [];
      this.#db.exec("ROLLBACK TO unit; RELEASE unit");
      throw error;
    }
  }

  /** Resolves once everything written so far is committed; rejects when it could not be. */
  settled(): Promise<void> {
    return this.#committed ?? Promise.resolve();
  }

  close(): void {
    this.#runWaiting();
    if (this.#db.inTransaction) this.#commit.run();
    releaseLock(this.#db);
    this.#db.close();
  }

  #runWaiting(): void {
    if (this.#waiting.length === 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    try {
      this.#beginOnce();
      for (const run of waiting) run();
    } catch (error) {
      // Whoever happened to come by did not write this; those who did wait for the commit.
      this.#failure ??= { error };
    }
  }

  #beginOnce(): void {
    if (!this.#db.inTransaction) this.#begin.run();
  }

  /** Sees to it that what is written now will be committed. */
  #share(): void {
    this.#writes += 1;
    if (this.#committed !== null) return;
    this.#committed = new Promise((resolve, reject) => {
      const commitWhenQuiet = (turns: number, writes: number) => {
        if (turns < MAX_TURNS && writes !== this.#writes) {
          setImmediate(commitWhenQuiet, turns + 1, this.#writes);
          return;
        }
        this.#committed = null;
        if (!this.#db.open) return resolve();
        try {
          this.#commitShared();
          resolve();
        } catch (error) {
          this.#rollbacks += 1;
          if (this.#db.inTransaction) this.#db.exec("ROLLBACK");
          reject(error);
        }
      };
      setImmediate(commitWhenQuiet, 0, this.#writes);
    });
    // The calls that wait get the rejection themselves; this tells of it when none does.
    this.#committed.catch(this.#onCommitError);
  }

  #commitShared(): void {
    this.#runWaiting();
    const failure = this.#failure;
    this.#failure = null;
    if (failure !== null) throw failure.error;
    if (this.#db.inTransaction) this.#commit.run();
  }
}

// libsql keeps a closed connection, and its lock, alive until its statements are collected.
function releaseLock(db: Libsql.Database): void {
  db.exec("PRAGMA journal_mode=DELETE; PRAGMA locking_mode=NORMAL");
  db.prepare("SELECT count(*) FROM sqlite_schema").get();
}
