import Libsql from "libsql";
import { DomainError } from "../domain/domain-error.js";
import { textProblem } from "../domain/storable-text.js";
import {
  type Connect,
  type Connection,
  connectLibsql,
  type RawStatement,
  type SqlValue,
  StorageFailure,
  toStoreError,
  type WriteResult,
} from "./connection.js";
import { makePrivate } from "./private-file.js";
import { type Write, type WriteTarget, WriteUnit } from "./write-unit.js";

/** A prepared statement whose rows are checked by the store that owns it. */
export interface Statement {
  /** Writes, and returns the number of changed rows. */
  run(...values: SqlValue[]): number;
  /** Writes a new row or several. */
  insert(...values: SqlValue[]): WriteResult;
  get(...values: SqlValue[]): unknown;
  all(...values: SqlValue[]): unknown[];
}

/** A statement that runs only when a transaction was lost. */
export interface RestoreStatement {
  readonly statement: RawStatement;
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

/** The file is not a database of the simulator, or it is damaged. */
export class DatabaseDamagedError extends Error {
  override readonly name = "DatabaseDamagedError";
  readonly code = "database_damaged";

  constructor(path: string, problem: string, options?: ErrorOptions) {
    super(
      `${path} is damaged or not a database of mock-ksc (${problem}); move it away to start with an empty one, or choose another --data-dir`,
      options,
    );
  }
}

/** The file cannot be opened or created. */
export class DatabaseUnusableError extends Error {
  override readonly name = "DatabaseUnusableError";
  readonly code = "database_unusable";

  constructor(path: string, cause: Error) {
    super(
      `${path} cannot be opened (${cause.message}); check the free space and the permissions of its folder, or choose another --data-dir`,
      { cause },
    );
  }
}

export interface Schema {
  readonly version: number;
  readonly sql: string;
}

/** Where a database reports what no caller waits for. */
export interface StorageReport {
  /** The disk began to fail, called once until `recovered`; or a write failed for another reason. */
  failed(error: unknown): void;
  /** Writes succeed again. */
  recovered(): void;
}

const MEMORY = ":memory:";

/** Maximum number of event loop turns for which a transaction stays open while writes arrive. */
const MAX_TURNS = 16;

/**
 * One SQLite database. Writes of concurrent calls share a transaction: the first write opens it, and it is
 * committed after a turn of the event loop without a write, or before another call reads. When SQLite loses the
 * transaction, the writes of each call run again, each in its own transaction, so one call's failure is its own.
 */
export class Database {
  readonly #db: Connection;
  readonly #path: string;
  readonly #begin: RawStatement;
  readonly #commit: RawStatement;
  readonly #report: StorageReport;
  /** Units with writes in the shared transaction, in the order of their first write. */
  #pending: WriteUnit[] = [];
  /** Appended writes that have not run yet. */
  #waiting: Write[] = [];
  #current: WriteUnit | null = null;
  /** Number of `atomically` in progress. */
  #depth = 0;
  #isScheduled = false;
  #writes = 0;
  #rollbacks = 0;
  #isFailing = false;

  private constructor(db: Connection, path: string, report: StorageReport) {
    this.#db = db;
    this.#path = path;
    this.#begin = db.prepare("BEGIN");
    this.#commit = db.prepare("COMMIT");
    this.#report = report;
  }

  /**
   * Opens a file, or `:memory:`. Committed data survives the end of the process, but not a crash of the machine
   * (WAL, `synchronous=NORMAL`).
   * @throws DatabaseInUseError when another process has the file open.
   * @throws DatabaseVersionError when the file has other tables.
   * @throws DatabaseDamagedError when the file cannot be read as a database, or is one of another program.
   * @throws DatabaseUnusableError when the file cannot be opened or created.
   */
  static open(
    path: string,
    schema: Schema,
    report: StorageReport,
    connect: Connect = connectLibsql,
  ): Database {
    const db = connectPrivately(path, connect);
    try {
      db.exec(
        "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON",
      );
      // Searches must work when the disk is full.
      db.exec("PRAGMA temp_store=MEMORY");
      db.exec("BEGIN IMMEDIATE");
      const { user_version: version } = db.prepare("PRAGMA user_version").get([]) as { user_version: number };
      const objects = db.prepare("SELECT name FROM sqlite_schema").all([]) as { name: string }[];
      if (version === 0 && objects.length === 0)
        db.exec(`${schema.sql}; PRAGMA user_version=${schema.version}`);
      else checkSchema(path, schema, version, new Set(objects.map(({ name }) => name)));
      db.exec("COMMIT");
      return new Database(db, path, report);
    } catch (error) {
      if (db.inTransaction) db.exec("ROLLBACK");
      db.close();
      if (error instanceof Libsql.SqliteError) {
        if (error.code === "SQLITE_BUSY") throw new DatabaseInUseError(path, { cause: error });
        if (/^SQLITE_(NOTADB|CORRUPT)/.test(error.code)) {
          throw new DatabaseDamagedError(path, error.message, { cause: error });
        }
        throw new DatabaseUnusableError(path, error);
      }
      throw error;
    }
  }

  /** Number of times that writes were undone. Whoever remembers what the database holds compares it. */
  get rollbacks(): number {
    return this.#rollbacks;
  }

  /** Writes to a temporary table need no transaction, so a search does not wait for a commit. */
  prepare(sql: string, target: WriteTarget = "table"): Statement {
    return this.#toStatement(this.#db.prepare(sql), target);
  }

  prepareRestore(sql: string): RestoreStatement {
    return { statement: this.#db.prepare(sql) };
  }

  /**
   * Prepares a statement whose writes wait, so that those of several calls run together in a third of the time.
   * Readers see no difference: the writes run before anything else is read or written, and are committed with
   * the rest.
   */
  prepareAppend(sql: string): (values: readonly SqlValue[]) => void {
    const statement = this.#db.prepare(sql);
    return (values) => {
      checkTexts(values);
      this.#inUnit((unit) => {
        const write: Write = { unit, statement, values, givesId: false, target: "table", result: null };
        this.#add(write);
        this.#waiting.push(write);
      });
    };
  }

  /**
   * Runs the work of a call. Resolves with its result once all its writes are committed; rejects if they are not,
   * or if the work throws. What the work wrote before it threw is kept, unless the storage failed.
   */
  commit<T>(work: () => T): Promise<T> {
    if (this.#current !== null) throw new Error("a call runs inside another");
    const unit = new WriteUnit(false, () => undefined);
    return new Promise((resolve, reject) => {
      let settle: () => void;
      try {
        const result = this.#run(unit, work);
        settle = () => resolve(result);
      } catch (error) {
        settle = () => reject(error);
      }
      if (unit.writes.length === 0) settle();
      unit.onStored = settle;
      unit.onRefused = reject;
    });
  }

  /**
   * What a temporary table got inside a transaction is lost with it. Adds a statement that restores it to the
   * writes of the current call; there is nothing to restore outside a transaction, and `values` is not called.
   */
  restoreIfLost(restore: RestoreStatement, values: () => readonly SqlValue[]): void {
    if (!this.#db.inTransaction) return;
    const done = { changes: 0, lastInsertRowid: 0 };
    const { statement } = restore;
    this.#inUnit((unit) =>
      this.#add({ unit, statement, values: values(), givesId: false, target: "temporary", result: done }),
    );
  }

  /** Runs writes that can be computed again from what is stored. Losing them later fails no caller. */
  derive(work: () => void): void {
    if (this.#depth > 0 || (this.#current !== null && this.#current.writes.length > 0)) work();
    else this.#run(new WriteUnit(true, () => undefined), work);
  }

  /** Runs several writes as one: all or none. */
  atomically<T>(work: () => T): T {
    return this.#inUnit((unit) => {
      this.beforeRead();
      this.#attempt(() => {
        this.#beginOnce();
        this.#db.exec("SAVEPOINT unit");
      });
      const before = unit.writes.length;
      this.#depth += 1;
      try {
        const result = work();
        this.#runWaiting();
        this.#attempt(() => this.#db.exec("RELEASE unit"));
        return result;
      } catch (error) {
        if (!(error instanceof StorageFailure)) {
          this.#waiting = [];
          unit.dropFrom(before);
          this.#rollbacks += 1;
          this.#attempt(() => this.#db.exec("ROLLBACK TO unit; RELEASE unit"));
        }
        throw error;
      } finally {
        this.#depth -= 1;
      }
    });
  }

  /** Commits the writes of other calls, because a call reads committed data and what it wrote itself. */
  beforeRead(): void {
    const current = this.#current;
    const ownsWrites = this.#depth > 0 || (current !== null && current.writes.length > 0);
    if (!ownsWrites && this.#pending.some((unit) => unit !== current && !unit.isDerived))
      this.#commitPending();
    else this.#runWaiting();
  }

  close(): void {
    this.#commitPending();
    try {
      releaseLock(this.#db);
    } catch (error) {
      // A full disk: what was committed stays in the write-ahead log, where the next start finds it.
      this.#noteFailure(toStoreError(error, this.#path));
    }
    this.#db.close();
  }

  #toStatement(statement: RawStatement, target: WriteTarget): Statement {
    const write = (values: readonly SqlValue[], givesId: boolean) => {
      checkTexts(values);
      if (target === "temporary") return this.#attempt(() => statement.run(values));
      return this.#inUnit((unit) => {
        this.#runWaiting();
        const result = this.#attempt(() => {
          this.#beginOnce();
          return statement.run(values);
        });
        this.#add({ unit, statement, values, givesId, target, result });
        return result;
      });
    };
    return {
      run: (...values) => write(values, false).changes,
      insert: (...values) => write(values, true),
      get: (...values) => {
        checkTexts(values);
        this.beforeRead();
        return this.#attempt(() => statement.get(values));
      },
      all: (...values) => {
        checkTexts(values);
        this.beforeRead();
        return this.#attempt(() => statement.all(values));
      },
    };
  }

  /** Runs work in the current unit, or in a new one for which no caller waits. */
  #inUnit<T>(work: (unit: WriteUnit) => T): T {
    if (this.#current !== null) return work(this.#current);
    const unit = new WriteUnit(false, (error) => this.#noteFailure(error));
    return this.#run(unit, () => work(unit));
  }

  #run<T>(unit: WriteUnit, work: () => T): T {
    const outer = this.#current;
    this.#current = unit;
    try {
      const result = work();
      return result;
    } catch (error) {
      if (error instanceof StorageFailure) this.#discard(unit, error);
      throw error;
    } finally {
      this.#current = outer;
    }
  }

  /** Runs a statement, and translates its error. */
  #attempt<T>(run: () => T): T {
    try {
      return run();
    } catch (error) {
      throw toStoreError(error, this.#path);
    }
  }

  #add(write: Write): void {
    if (write.unit.writes.length === 0) this.#pending.push(write.unit);
    write.unit.add(write);
    this.#writes += 1;
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(this.#commitWhenQuiet, 0, this.#writes);
  }

  readonly #commitWhenQuiet = (turns: number, writes: number): void => {
    if (turns < MAX_TURNS && writes !== this.#writes) {
      setImmediate(this.#commitWhenQuiet, turns + 1, this.#writes);
      return;
    }
    this.#isScheduled = false;
    if (this.#db.open) this.#commitPending();
  };

  #beginOnce(): void {
    if (!this.#db.inTransaction) this.#begin.run([]);
  }

  #runWaiting(): void {
    if (this.#waiting.length === 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    let running: Write | null = null;
    try {
      this.#beginOnce();
      for (running of waiting) running.result = running.statement.run(running.values);
    } catch (error) {
      const current = this.#current;
      if (running !== null && running.unit === current) {
        current.dropUnrun();
        throw toStoreError(error, this.#path);
      }
      // The write of another call failed. The current one has run nothing yet, because it would have run these first.
      this.#noteFailure(toStoreError(error, this.#path));
      this.#commitEach();
      for (const write of waiting) if (write.unit === current) this.#waiting.push(write);
      this.#runWaiting();
    }
  }

  #commitPending(): void {
    this.#runWaiting();
    if (this.#pending.length === 0) return;
    try {
      if (this.#db.inTransaction) this.#commit.run([]);
    } catch (error) {
      this.#noteFailure(toStoreError(error, this.#path));
      this.#commitEach();
      return;
    }
    const stored = this.#pending;
    this.#pending = [];
    this.#noteStored(stored);
  }

  /** Undoes the writes of a unit that failed, and keeps those of the others. */
  #discard(unit: WriteUnit, failure: StorageFailure): void {
    this.#noteFailure(failure);
    this.#pending = this.#pending.filter((each) => each !== unit);
    this.#waiting = this.#waiting.filter((write) => write.unit !== unit);
    unit.dropFrom(0);
    this.#commitEach();
  }

  /** After the shared transaction was lost: commits each unit by itself, and tells its caller what became of it. */
  #commitEach(): void {
    const units = this.#pending.filter((unit) => unit !== this.#current);
    this.#pending = this.#pending.filter((unit) => unit === this.#current);
    this.#waiting = [];
    this.#rollbacks += 1;
    this.#rollBack();
    for (const unit of units) {
      if (unit.isDerived) continue;
      try {
        this.#begin.run([]);
        unit.replay(this.#path);
        this.#commit.run([]);
      } catch (error) {
        this.#rollBack();
        unit.onRefused(toStoreError(error, this.#path));
        continue;
      }
      unit.onStored();
    }
  }

  #rollBack(): void {
    if (this.#db.inTransaction) this.#db.exec("ROLLBACK");
  }

  #noteStored(units: readonly WriteUnit[]): void {
    if (this.#isFailing && units.some(({ writes }) => writes.some(({ target }) => target !== "temporary"))) {
      this.#isFailing = false;
      this.#report.recovered();
    }
    for (const unit of units) unit.onStored();
  }

  #noteFailure(error: unknown): void {
    if (error instanceof StorageFailure) {
      if (this.#isFailing) return;
      this.#isFailing = true;
    }
    this.#report.failed(error);
  }
}

function connectPrivately(path: string, connect: Connect): Connection {
  try {
    if (path !== MEMORY) makePrivate(path);
    return connect(path);
  } catch (error) {
    throw error instanceof Error ? new DatabaseUnusableError(path, error) : error;
  }
}

function checkSchema(path: string, schema: Schema, version: number, found: ReadonlySet<string>): void {
  if (version === 0) throw new DatabaseDamagedError(path, "another program created its tables");
  if (version !== schema.version) throw new DatabaseVersionError(path, version, schema.version);
  for (const [, name = ""] of schema.sql.matchAll(
    /CREATE (?:UNIQUE |VIRTUAL )?(?:TABLE|INDEX|VIEW) (\w+)/g,
  )) {
    if (!found.has(name)) throw new DatabaseDamagedError(path, `it has no "${name}"`);
  }
}

/** Every text enters the database through here. libsql aborts the process when it reads ill-formed text. */
function checkTexts(values: readonly SqlValue[]): void {
  for (const value of values) {
    const problem = typeof value === "string" ? textProblem(value) : null;
    if (problem !== null) throw new DomainError("bad-format", problem);
  }
}

// libsql keeps a closed connection, and its lock, until its statements are garbage-collected.
function releaseLock(db: Connection): void {
  db.exec("PRAGMA journal_mode=DELETE; PRAGMA locking_mode=NORMAL");
  db.prepare("SELECT count(*) FROM sqlite_schema").get([]);
}
