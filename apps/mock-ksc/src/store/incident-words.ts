import { parseFullTextQuery } from "@ksc-edr/core/filter";
import { DomainError } from "../domain/domain-error.js";
import { StorageFailure } from "./connection.js";
import type { Database, Statement } from "./database.js";
import { compileFullText, type SqlCondition } from "./full-text-match.js";
import { MAX_WORD, toIndexedText } from "./indexed-text.js";
import type { WordIndex } from "./search-sql.js";

/** Time without new incidents before new bodies are indexed, in milliseconds. */
const IDLE_MS = 200;
/** Pause between two slices, in milliseconds. */
const PAUSE_MS = 5;
/** Pause after a failure of the storage, in milliseconds. */
const RETRY_MS = 1000;
/** Number of bodies indexed in one slice. */
const SLICE = 500;

/** Maximum number of words that one pattern may match. */
const MAX_EXPANSION = 1000;
const AFTER_ANY_WORD = "\u{10ffff}";

/**
 * The full-text index of incident bodies. Indexing a body costs more than storing it, so it is done when no
 * more incidents arrive, and at the latest before a search.
 */
export class IncidentWords implements WordIndex {
  readonly #db: Database;
  readonly #add: Statement;
  readonly #long: Statement;
  readonly #remove: Statement;
  readonly #replace: Statement;
  readonly #clear: Statement;
  readonly #last: Statement;
  readonly #expand: Statement;
  readonly #firstMissing: Statement;
  /** The rollbacks of the database that `#lastIndexed` takes into account. */
  #rollbacks: number;
  /** Every incident up to this id is in the index. */
  #lastIndexed: number;
  #timer: NodeJS.Timeout | null = null;

  constructor(db: Database) {
    this.#db = db;
    this.#add = db.prepare(
      `INSERT OR REPLACE INTO incident_word (rowid, body)
       SELECT id, body FROM incident WHERE id > ? AND id <= ? AND length(body) <= ${MAX_WORD} ORDER BY id`,
      "index",
    );
    this.#long = db.prepare(
      `SELECT id, body FROM incident WHERE id > ? AND id <= ? AND length(body) > ${MAX_WORD} ORDER BY id`,
    );
    this.#remove = db.prepare("DELETE FROM incident_word WHERE rowid = ?", "index");
    this.#replace = db.prepare("INSERT OR REPLACE INTO incident_word (rowid, body) VALUES (?, ?)", "index");
    this.#clear = db.prepare("INSERT INTO incident_word (incident_word) VALUES ('delete-all')", "index");
    this.#last = db.prepare("SELECT coalesce(max(id), 0) AS last FROM incident");
    this.#expand = db.prepare(
      "SELECT CAST(term AS BLOB) AS term FROM incident_term WHERE term >= ? AND term < ? AND term GLOB ? LIMIT ?",
    );
    this.#firstMissing = db.prepare(
      `SELECT min(id) AS first FROM incident INDEXED BY incident_added
       WHERE NOT EXISTS (SELECT 1 FROM incident_word_docsize AS word WHERE word.id = incident.id)`,
    );
    this.#rollbacks = db.rollbacks;
    this.#lastIndexed = this.#findLastIndexed();
    if (this.#lastIndexed < this.#lastIncident()) this.#indexAfter(IDLE_MS);
  }

  /** Call after a new incident was stored. */
  noteAdded(): void {
    if (this.#timer === null) this.#indexAfter(IDLE_MS);
    else this.#timer.refresh();
  }

  /** Call after the body of an incident was changed. */
  noteChanged(id: number, body: string): void {
    if (id <= this.#indexedTo()) this.#replace.run(id, toIndexedText(body));
  }

  noteDeleted(id: number): void {
    if (id <= this.#indexedTo()) this.#remove.run(id);
  }

  /** Call after all incidents were deleted. */
  noteCleared(): void {
    this.#clear.run();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  match(query: string, id: string): SqlCondition {
    this.#indexUpTo(this.#lastIncident());
    return compileFullText(parseFullTextQuery(query), {
      matches: `${id} IN (SELECT rowid FROM incident_word WHERE incident_word MATCH ?)`,
      expand: (pattern) => this.#wordsLike(pattern),
    });
  }

  #indexAfter(milliseconds: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = null;
      try {
        const last = this.#lastIncident();
        this.#indexUpTo(Math.min(last, this.#indexedTo() + SLICE));
        if (this.#indexedTo() < last) this.#indexAfter(PAUSE_MS);
      } catch (error) {
        // The database has reported the failure.
        if (!(error instanceof StorageFailure)) throw error;
        this.#indexAfter(RETRY_MS);
      }
    }, milliseconds).unref();
  }

  #lastIncident(): number {
    return (this.#last.get() as { last: number }).last;
  }

  #indexedTo(): number {
    if (this.#rollbacks !== this.#db.rollbacks) {
      this.#rollbacks = this.#db.rollbacks;
      this.#lastIndexed = this.#findLastIndexed();
    }
    return this.#lastIndexed;
  }

  #findLastIndexed(): number {
    const { first } = this.#firstMissing.get() as { first: number | null };
    return first === null ? this.#lastIncident() : first - 1;
  }

  #indexUpTo(last: number): void {
    const indexedTo = this.#indexedTo();
    if (last <= indexedTo) return;
    this.#db.derive(() => {
      this.#add.run(indexedTo, last);
      for (const { id, body } of this.#long.all(indexedTo, last) as { id: number; body: string }[]) {
        this.#replace.run(id, toIndexedText(body));
      }
    });
    this.#lastIndexed = last;
  }

  #wordsLike(pattern: string): readonly string[] {
    const [prefix = ""] = /^[^?*]*/.exec(pattern) ?? [];
    const words = this.#expand.all(prefix, `${prefix}${AFTER_ANY_WORD}`, pattern, MAX_EXPANSION + 1);
    if (words.length > MAX_EXPANSION) {
      throw new DomainError(
        "bad-format",
        `filter: "${pattern}" matches more than ${MAX_EXPANSION} words; use a longer prefix`,
      );
    }
    return (words as { term: ArrayBuffer }[]).map(({ term }) => toPhrase(term));
  }
}

/** Earlier versions let FTS5 cut long words inside a character. Such a word is found by what is left of it. */
function toPhrase(term: ArrayBuffer): string {
  const text = Buffer.from(term).toString("utf8");
  return text.endsWith("\ufffd") ? `"${text.replace(/\ufffd+$/, "")}" *` : `"${text}"`;
}
