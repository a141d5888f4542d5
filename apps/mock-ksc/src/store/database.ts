import Libsql from "libsql";
import { DomainError } from "../domain/domain-error.js";
import { textProblem } from "../domain/storable-text.js";
import { makePrivate } from "./private-file.js";

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

/** The file was written by a version of the simulator with other tables. */
export class DatabaseVersionError extends Error {
  override readonly name = "DatabaseVersionError";
  readonly code = "database_version";

  constructor(path: string, found: number, expected: number) {
    super(
      `${path} has tables of version ${found}, this simulator needs ${expected}; choose another --data-dir`,
    );
  }
}

/** The file is not a database, or it is damaged. */
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

const MEMORY = ":memory:";

/** Maximum number of event loop turns for which a transaction stays open while writes arrive. */
const MAX_TURNS = 16;

/**
 * One SQLite database. Writes of concurrent calls share a transaction: the first write opens it, and it is
 * committed after a turn of the event loop without a write. `settled()` resolves after the commit.
 */
export class Database {
  readonly #db: Libsql.Database;
  readonly #begin: Libsql.Statement;
  readonly #commit: Libsql.Statement;
  readonly #onCommitError: (error: unknown) => void;
  /** Appended writes waiting to run together. */
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
   * Opens a file, or `:memory:`. Committed data survives the end of the process, but not a crash of the machine
   * (WAL, `synchronous=NORMAL`).
   * @throws DatabaseInUseError when another process has the file open.
   * @throws DatabaseVersionError when the file has other tables.
   * @throws DatabaseDamagedError when the file cannot be read as a database.
   */
  static open(path: string, schema: Schema, onCommitError: (error: unknown) => void): Database {
    if (path !== MEMORY) makePrivate(path);
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

  /** Number of shared transactions that failed and were rolled back with every write in them. */
  get rollbacks(): number {
    return this.#rollbacks;
  }

  prepare(sql: string): Statement {
    const statement = this.#db.prepare<Sql[]>(sql);
    // libsql needs an array in the end; passing one saves a copy.
    return {
      run: (...values) => {
        checkTexts(values);
        this.#runWaiting();
        return statement.run(values as never);
      },
      get: (...values) => {
        checkTexts(values);
        this.#runWaiting();
        return statement.get(values as never);
      },
      all: (...values) => {
        checkTexts(values);
        this.#runWaiting();
        return statement.all(values as never);
      },
    };
  }

  /** Runs a writing statement in the shared transaction. */
  write(statement: Statement, ...values: Sql[]): WriteResult {
    this.#share();
    this.#beginOnce();
    return statement.run(...values);
  }

  /**
   * Prepares a statement whose writes wait, so that those of several calls run together in a third of the time.
   * Readers see no difference: the writes run before anything else is read or written, and are committed with
   * the rest.
   */
  prepareAppend(sql: string): (values: readonly Sql[]) => void {
    const statement = this.#db.prepare<Sql[]>(sql);
    return (values) => {
      checkTexts(values);
      this.#share();
      this.#waiting.push(() => void statement.run(values as never));
    };
  }

  /** Runs several writes as one: all or none. */
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

  /** Resolves once every write so far is committed; rejects if one could not be. */
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
      // This caller did not write; the callers that did wait for the commit and get the error.
      this.#failure ??= { error };
    }
  }

  #beginOnce(): void {
    if (!this.#db.inTransaction) this.#begin.run();
  }

  /** Ensures that the writes from now on will be committed. */
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
    // Waiting calls get the rejection themselves; this reports it when no call waits.
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

/** Every text enters the database through here. libsql aborts the process when it reads ill-formed text. */
function checkTexts(values: readonly Sql[]): void {
  for (const value of values) {
    const problem = typeof value === "string" ? textProblem(value) : null;
    if (problem !== null) throw new DomainError("bad-format", problem);
  }
}

// libsql keeps a closed connection, and its lock, until its statements are garbage-collected.
function releaseLock(db: Libsql.Database): void {
  db.exec("PRAGMA journal_mode=DELETE; PRAGMA locking_mode=NORMAL");
  db.prepare("SELECT count(*) FROM sqlite_schema").get();
}
