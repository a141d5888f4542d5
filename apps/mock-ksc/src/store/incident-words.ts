import { parseFullTextQuery } from "@ksc-edr/core/filter";
import { DomainError } from "../domain/domain-error.js";
import type { Database, Statement } from "./database.js";
import { compileFullText, type SqlCondition } from "./full-text-match.js";
import { MAX_WORD, toIndexedText } from "./indexed-text.js";
import type { WordIndex } from "./search-sql.js";

/** Time without new incidents before new bodies are indexed, in milliseconds. */
const IDLE_MS = 200;
/** Pause between two slices, in milliseconds. */
const PAUSE_MS = 5;
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
  #indexedTo: number;
  #timer: NodeJS.Timeout | null = null;

  constructor(db: Database) {
    this.#db = db;
    this.#add = db.prepare(
      `INSERT INTO incident_word (rowid, body)
       SELECT id, body FROM incident WHERE id > ? AND id <= ? AND length(body) <= ${MAX_WORD} ORDER BY id`,
    );
    this.#long = db.prepare(
      `SELECT id, body FROM incident WHERE id > ? AND id <= ? AND length(body) > ${MAX_WORD} ORDER BY id`,
    );
    this.#remove = db.prepare("DELETE FROM incident_word WHERE rowid = ?");
    this.#replace = db.prepare("INSERT OR REPLACE INTO incident_word (rowid, body) VALUES (?, ?)");
    this.#clear = db.prepare("INSERT INTO incident_word (incident_word) VALUES ('delete-all')");
    this.#last = db.prepare("SELECT coalesce(max(id), 0) AS last FROM incident");
    this.#expand = db.prepare(
      "SELECT CAST(term AS BLOB) AS term FROM incident_term WHERE term >= ? AND term < ? AND term GLOB ? LIMIT ?",
    );
    const indexed = db.prepare("SELECT coalesce(max(id), 0) AS last FROM incident_word_docsize");
    this.#indexedTo = (indexed.get() as { last: number }).last;
    if (this.#indexedTo < this.#lastIncident()) this.#indexAfter(IDLE_MS);
  }

  /** Call after a new incident was stored. */
  noteAdded(): void {
    if (this.#timer === null) this.#indexAfter(IDLE_MS);
    else this.#timer.refresh();
  }

  /** Call after the body of an incident was changed. */
  noteChanged(id: number, body: string): void {
    if (id <= this.#indexedTo) this.#db.write(this.#replace, id, toIndexedText(body));
  }

  noteDeleted(id: number): void {
    if (id <= this.#indexedTo) this.#db.write(this.#remove, id);
  }

  /** Call after all incidents were deleted. */
  noteCleared(): void {
    this.#db.write(this.#clear);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  match(query: string, id: string): SqlCondition {
    this.#indexTo(this.#lastIncident());
    return compileFullText(parseFullTextQuery(query), {
      matches: `${id} IN (SELECT rowid FROM incident_word WHERE incident_word MATCH ?)`,
      expand: (pattern) => this.#wordsLike(pattern),
    });
  }

  #indexAfter(milliseconds: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = null;
      const last = this.#lastIncident();
      this.#indexTo(Math.min(last, this.#indexedTo + SLICE));
      if (this.#indexedTo < last) this.#indexAfter(PAUSE_MS);
    }, milliseconds).unref();
  }

  #lastIncident(): number {
    return (this.#last.get() as { last: number }).last;
  }

  #indexTo(last: number): void {
    if (last <= this.#indexedTo) return;
    this.#db.write(this.#add, this.#indexedTo, last);
    for (const { id, body } of this.#long.all(this.#indexedTo, last) as { id: number; body: string }[]) {
      this.#db.write(this.#replace, id, toIndexedText(body));
    }
    this.#indexedTo = last;
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
