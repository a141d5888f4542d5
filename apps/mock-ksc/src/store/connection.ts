import Libsql from "libsql";
import { DomainError } from "../domain/domain-error.js";

export type SqlValue = string | number | bigint | null;

export interface WriteResult {
  readonly changes: number;
  readonly lastInsertRowid: number | bigint;
}

export interface RawStatement {
  run(values: readonly SqlValue[]): WriteResult;
  get(values: readonly SqlValue[]): unknown;
  all(values: readonly SqlValue[]): unknown[];
}

/** One connection of libsql: what this folder uses of it. Tests inject the faults of a disk here. */
export interface Connection {
  readonly inTransaction: boolean;
  readonly open: boolean;
  prepare(sql: string): RawStatement;
  exec(sql: string): void;
  close(): void;
}

export type Connect = (path: string) => Connection;

export const connectLibsql: Connect = (path) => {
  const db = new Libsql(path);
  return {
    get inTransaction() {
      // Asking a closed connection would abort the process.
      return db.open && db.inTransaction;
    },
    get open() {
      return db.open;
    },
    prepare: (sql) => {
      const statement = db.prepare<SqlValue[]>(sql);
      // libsql needs an array in the end; passing one saves a copy.
      return {
        run: (values) => statement.run(values as never),
        get: (values) => statement.get(values as never),
        all: (values) => statement.all(values as never),
      };
    },
    exec: (sql) => {
      db.exec(sql);
    },
    close: () => {
      db.close();
    },
  };
};

export type StorageFailureKind = "storage-full" | "storage-failed";

/** The disk or the file failed. Nothing of the call was stored, and the same call may succeed later. */
export class StorageFailure extends DomainError {
  readonly code: StorageFailureKind;
  readonly file: string;

  constructor(kind: StorageFailureKind, file: string, cause: Error) {
    const text =
      kind === "storage-full"
        ? "the disk of the simulator is full, and nothing was stored; free some space on it and repeat the call"
        : `the simulator could not read or write its storage (${cause.message}); see its log, and repeat the call`;
    super(kind, text, { cause });
    this.code = kind;
    this.file = file;
  }
}

/** The error of a statement; a `StorageFailure` if the disk is the cause, and otherwise unchanged. */
export function toStoreError(error: unknown, file: string): unknown {
  if (!(error instanceof Libsql.SqliteError)) return error;
  if (error.code.startsWith("SQLITE_FULL")) return new StorageFailure("storage-full", file, error);
  return /^SQLITE_(IOERR|NOMEM|READONLY|CANTOPEN|CORRUPT|NOTADB)/.test(error.code)
    ? new StorageFailure("storage-failed", file, error)
    : error;
}
