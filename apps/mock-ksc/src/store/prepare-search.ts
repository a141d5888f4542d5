import Libsql from "libsql";
import { DomainError } from "../domain/domain-error.js";
import type { Database, Statement } from "./database.js";
import type { WriteTarget } from "./write-unit.js";

/**
 * Prepares the statement of a search.
 * @throws DomainError when the filter nests deeper than SQLite's parser can read.
 */
export function prepareSearch(db: Database, sql: string, target: WriteTarget = "table"): Statement {
  try {
    return db.prepare(sql, target);
  } catch (cause) {
    if (cause instanceof Libsql.SqliteError && /^(parser stack|Expression tree)/.test(cause.message)) {
      throw new DomainError("bad-format", "filter: too complex; split the search", { cause });
    }
    throw cause;
  }
}
